import logging
from contextlib import asynccontextmanager

import redis.asyncio as redis
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.redis = redis.from_url("redis://cache")  # expect: LK101
    try:
        yield
    finally:
        logging.info("good bye")


app = FastAPI(lifespan=lifespan)
