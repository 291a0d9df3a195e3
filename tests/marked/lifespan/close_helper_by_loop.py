# clean: a helper closes all that is on the state
from contextlib import asynccontextmanager

import asyncpg
import httpx
from fastapi import FastAPI


async def close_all(*resources):
    for resource in resources:
        closer = getattr(resource, "aclose", None) or resource.close
        await closer()


@asynccontextmanager
async def lifespan(app: FastAPI):
    pool = await asyncpg.create_pool("postgres://db")
    client = httpx.AsyncClient()
    app.state.pool, app.state.client = pool, client
    try:
        yield
    finally:
        await close_all(client, pool)


app = FastAPI(lifespan=lifespan)
