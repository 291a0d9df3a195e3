# clean: the one function opens, the other closes
from contextlib import asynccontextmanager

import asyncpg
from fastapi import FastAPI

pool = None


async def init_db():
    global pool
    pool = await asyncpg.create_pool("postgres://db/orders")


async def close_db():
    if pool is not None:
        await pool.close()


@asynccontextmanager
async def lifespan(app: FastAPI):
    await init_db()
    yield
    await close_db()


app = FastAPI(lifespan=lifespan)
