import logging
from contextlib import asynccontextmanager

from fastapi import FastAPI

from .core.redis import init_redis

logger = logging.getLogger(__name__)


@asynccontextmanager
async def lifespan(app: FastAPI):
    await init_redis("redis://cache")  # expect: LK101
    logger.info("started")
    yield
    logger.info("stopped")
