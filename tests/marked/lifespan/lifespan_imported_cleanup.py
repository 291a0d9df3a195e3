# clean: one call of the project's own clean-up, which is imported
from contextlib import asynccontextmanager

import asyncpg
from fastapi import FastAPI

from .resources import cleanup_resources


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.pool = await asyncpg.create_pool("postgres://db/orders")
    yield
    await cleanup_resources()


app = FastAPI(lifespan=lifespan)
