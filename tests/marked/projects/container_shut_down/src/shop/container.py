# clean: who calls it has to see to the end of what is opened here
import asyncpg


class Container:
    def __init__(self):
        self.pool = None

    async def init_resources(self):
        self.pool = await asyncpg.create_pool("postgres://db/shop")

    async def shutdown_resources(self):
        await self.pool.close()


container = Container()
