# clean: who calls it has to see to the end of what is opened here
import asyncpg


class Database:
    def __init__(self, url: str) -> None:
        self._url = url
        self._pool = None

    async def connect(self) -> None:
        self._pool = await asyncpg.create_pool(self._url)

    async def disconnect(self) -> None:
        await self._pool.close()

    async def __aenter__(self):
        await self.connect()
        return self

    async def __aexit__(self, *exc):
        await self.disconnect()
