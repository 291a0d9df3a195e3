from contextlib import asynccontextmanager

import asyncpg
from fastapi import FastAPI


def connected_to(dsn):
    @asynccontextmanager
    async def inner(instance):
        instance.state.pool = await asyncpg.create_pool(dsn)  # expect: LK101
        yield

    return inner


app = FastAPI(lifespan=connected_to("postgres://db/orders"))
