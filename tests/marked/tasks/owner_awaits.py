# clean: `join` waits for it
import asyncio


class Exporter:
    def start(self):
        self._worker = asyncio.create_task(self._run())

    async def _run(self):
        while True:
            await asyncio.sleep(1)

    async def join(self):
        self._worker.cancel()
        await self._worker
