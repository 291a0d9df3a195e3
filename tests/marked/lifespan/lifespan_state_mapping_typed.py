from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypedDict

import aioboto3
import redis.asyncio
from fastapi import FastAPI


class State(TypedDict):
    cache: redis.asyncio.Redis
    region: str


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[State]:
    pool = redis.asyncio.ConnectionPool.from_url("redis://cache")  # expect: LK101
    cache = redis.asyncio.Redis(connection_pool=pool)
    yield {"cache": cache, "region": "eu"}


app = FastAPI(lifespan=lifespan)
