import asyncpg
from fastapi import FastAPI


class Lifespan:
    def __init__(self, app):
        self.app = app

    async def __aenter__(self):
        self.pool = await asyncpg.create_pool("postgres://db/orders")  # expect: LK101
        self.app.state.pool = self.pool

    async def __aexit__(self, *details):
        self.app.state.ready = False


app = FastAPI(lifespan=Lifespan)
