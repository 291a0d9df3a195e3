from contextlib import asynccontextmanager

import asyncpg
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app):
    app.state.pool = await asyncpg.create_pool("postgres://db/orders")
    yield


def build():
    app = FastAPI(lifespan=lifespan)

    async def close_pool():
        await app.state.pool.close()

    app.add_event_handler("shutdown", close_pool)  # expect: LK106
    return app
