# clean: who calls it has to see to the end of what is opened here
from contextlib import asynccontextmanager

import asyncpg
import httpx


@asynccontextmanager
async def database(app):
    app.state.pool = await asyncpg.create_pool("postgres://db/app")
    try:
        yield
    finally:
        await app.state.pool.close()


@asynccontextmanager
async def http(app):
    async with httpx.AsyncClient() as client:
        app.state.http = client
        yield
