# clean: awaited and emptied
import asyncio


class Batch:
    def __init__(self):
        self.tasks = set()

    def add(self, coroutine):
        self.tasks.add(asyncio.create_task(coroutine))

    async def drain(self):
        while self.tasks:
            done, self.tasks = await asyncio.wait(self.tasks)
