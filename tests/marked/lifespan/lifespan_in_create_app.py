from contextlib import asynccontextmanager

import asyncpg
from fastapi import FastAPI


def create_app(dsn):
    @asynccontextmanager
    async def run(app: FastAPI):
        app.state.pool = await asyncpg.create_pool(dsn)  # expect: LK101
        yield

    return FastAPI(lifespan=run)
