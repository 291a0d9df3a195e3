# clean: `stop` tells it and waits
import asyncio


class Ticker:
    def __init__(self, tick):
        self._tick = tick
        self._stopped = asyncio.Event()
        self._task = None

    def start(self):
        self._task = asyncio.create_task(self._run())

    async def _run(self):
        while not self._stopped.is_set():
            await self._tick()
            await asyncio.sleep(1)

    async def stop(self):
        self._stopped.set()
        await asyncio.wait_for(self._task, 5)
