# clean: the flag ends the loop
import asyncio


class Refresher:
    def __init__(self, store):
        self.store = store
        self._running = False

    def start(self):
        self._running = True
        self._task = asyncio.create_task(self._loop())

    async def _loop(self):
        while self._running:
            await self.store.refresh()
            await asyncio.sleep(30)

    def stop(self):
        self._running = False
