from contextlib import asynccontextmanager

import asyncpg
from fastapi import FastAPI

pool = None


async def init_db():
    global pool
    pool = await asyncpg.create_pool("postgres://db/orders")  # expect: LK101


@asynccontextmanager
async def lifespan(app: FastAPI):
    await init_db()
    yield


app = FastAPI(lifespan=lifespan)
