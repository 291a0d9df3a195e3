# clean: who calls it has to see to the end of what is opened here
import asyncpg
import httpx


class Container:
    def __init__(self):
        self.pool = None
        self.http = None

    async def init_resources(self):
        self.pool = await asyncpg.create_pool("postgres://db/shop")
        self.http = httpx.AsyncClient()

    async def shutdown_resources(self):
        await self.http.aclose()
        await self.pool.close()


container = Container()
