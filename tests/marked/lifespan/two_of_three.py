from contextlib import asynccontextmanager

import aiohttp
import asyncpg
import redis.asyncio as redis
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.pool = await asyncpg.create_pool("postgres://db")
    app.state.redis = redis.Redis()
    app.state.session = aiohttp.ClientSession()  # expect: LK101
    yield
    await app.state.pool.close()
    await app.state.redis.aclose()


app = FastAPI(lifespan=lifespan)
