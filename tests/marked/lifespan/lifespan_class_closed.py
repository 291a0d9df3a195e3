# clean: `__aexit__` closes what `__aenter__` opened
import asyncpg
from fastapi import FastAPI


class Lifespan:
    def __init__(self, app):
        self.app = app

    async def __aenter__(self):
        self.pool = await asyncpg.create_pool("postgres://db/orders")
        self.app.state.pool = self.pool

    async def __aexit__(self, *details):
        await self.pool.close()


app = FastAPI(lifespan=Lifespan)
