from contextlib import asynccontextmanager

import httpx
import redis.asyncio as redis
from fastapi import FastAPI


@asynccontextmanager
async def cache_lifespan(app: FastAPI):
    app.state.cache = redis.Redis(host="cache")  # expect: LK101
    yield


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with httpx.AsyncClient() as client, cache_lifespan(app):
        app.state.http = client
        yield


app = FastAPI(lifespan=lifespan)
