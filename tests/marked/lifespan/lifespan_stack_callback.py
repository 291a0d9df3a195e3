# clean: the exit stack calls the release
from contextlib import AsyncExitStack, asynccontextmanager

import asyncpg
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with AsyncExitStack() as stack:
        app.state.pool = await asyncpg.create_pool("postgres://db/orders")
        stack.push_async_callback(app.state.pool.close)
        yield


app = FastAPI(lifespan=lifespan)
