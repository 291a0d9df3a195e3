# clean: all that is in the list is cancelled
import asyncio


class Runner:
    def __init__(self):
        self._loops = []

    def start(self):
        self._loops.append(asyncio.create_task(self._poll()))
        self._loops.append(asyncio.create_task(self._report()))

    async def stop(self):
        for task in self._loops:
            task.cancel()
        await asyncio.gather(*self._loops, return_exceptions=True)

    async def _poll(self):
        while True:
            await asyncio.sleep(1)

    async def _report(self):
        while True:
            await asyncio.sleep(60)
