import asyncio


class Refresher:
    def __init__(self, store):
        self.store = store
        self._task = None

    def start(self):
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._loop())  # expect: LK404

    async def _loop(self):
        while True:
            await self.store.refresh()
            await asyncio.sleep(30)

    async def close(self):
        await self.store.close()
