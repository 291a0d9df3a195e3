# clean: what other files open for it, it has closed
from contextlib import AsyncExitStack, asynccontextmanager

from db import close_pool, open_pool
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with AsyncExitStack() as stack:
        await open_pool()
        stack.push_async_callback(close_pool)
        yield


app = FastAPI(lifespan=lifespan)
