# clean: who calls it has to see to the end of what is opened here
import asyncio


class Background:
    task = None

    async def run(self):
        raise NotImplementedError

    async def start(self):
        self.task = asyncio.create_task(self.run())

    async def stop(self):
        self.task.cancel()
