# clean: the set holds nothing
import asyncio
import weakref


class Tracker:
    def __init__(self):
        self.tasks = weakref.WeakSet()

    async def on_request(self, request):
        task = asyncio.create_task(request.run())
        self.tasks.add(task)
        return await task
