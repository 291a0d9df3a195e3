import asyncio


class Dispatcher:
    def __init__(self):
        self._tasks: set[asyncio.Task] = set()

    async def on_event(self, event):
        task = asyncio.create_task(self._deliver(event))
        self._tasks.add(task)  # expect: LK403

    async def _deliver(self, event):
        await asyncio.sleep(1)

    async def close(self):
        for task in self._tasks:
            task.cancel()
