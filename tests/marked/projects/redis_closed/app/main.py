# clean: what other files open for it, it has closed
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.redis import close_redis, init_redis


@asynccontextmanager
async def lifespan(app: FastAPI):
    await init_redis("redis://cache")
    try:
        yield
    finally:
        await close_redis()


app = FastAPI(lifespan=lifespan)
