import asyncio


class Heartbeat:
    def __init__(self, loop: asyncio.AbstractEventLoop, connection):
        self._loop = loop
        self.connection = connection
        self._task: asyncio.Task | None = None

    async def __aenter__(self):
        self._task = self._loop.create_task(self._beat())  # expect: LK404
        return self

    async def __aexit__(self, *exc):
        await self.connection.close()

    async def _beat(self):
        while True:
            await asyncio.sleep(10)
            await self.connection.ping()
