# clean: `__aexit__` cancels it
import asyncio


class Heartbeat:
    def __init__(self, connection):
        self.connection = connection

    async def __aenter__(self):
        self._task = asyncio.create_task(self._beat())
        return self

    async def __aexit__(self, *exc):
        self._task.cancel()

    async def _beat(self):
        while True:
            await asyncio.sleep(10)
            await self.connection.ping()
