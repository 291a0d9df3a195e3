from contextlib import asynccontextmanager

import redis.asyncio as redis
from fastapi import FastAPI

app = FastAPI()


@asynccontextmanager
async def with_redis(application):
    application.state.redis = redis.Redis(host="cache")  # expect: LK101
    yield


app.router.lifespan_context = with_redis
