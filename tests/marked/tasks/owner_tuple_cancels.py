# clean: both are cancelled in one loop
import asyncio


class Pipe:
    def start(self):
        self._reader = asyncio.create_task(self._read())
        self._writer = asyncio.create_task(self._write())

    async def _read(self):
        while True:
            await asyncio.sleep(0)

    async def _write(self):
        while True:
            await asyncio.sleep(0)

    async def stop(self):
        for task in (self._reader, self._writer):
            task.cancel()
