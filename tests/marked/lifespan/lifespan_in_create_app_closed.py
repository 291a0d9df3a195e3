# clean: the nested lifespan closes its pool
from contextlib import asynccontextmanager

import asyncpg
from fastapi import FastAPI


def create_app(dsn):
    @asynccontextmanager
    async def run(app: FastAPI):
        pool = await asyncpg.create_pool(dsn)
        app.state.pool = pool
        try:
            yield
        finally:
            await pool.close()

    return FastAPI(lifespan=run)
