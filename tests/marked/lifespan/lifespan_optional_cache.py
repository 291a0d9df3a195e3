# clean: what was opened under a condition is closed under the same one
from contextlib import asynccontextmanager

import redis.asyncio as aioredis
from fastapi import FastAPI

from .config import settings


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.redis = None
    if settings.cache_enabled:
        app.state.redis = await aioredis.from_url(settings.redis_url)
    yield
    if app.state.redis:
        await app.state.redis.aclose()


app = FastAPI(lifespan=lifespan)
