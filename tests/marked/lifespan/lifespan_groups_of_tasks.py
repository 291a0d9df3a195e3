# clean: a task group ends its tasks when its block ends
import asyncio
from contextlib import asynccontextmanager

import anyio
from fastapi import FastAPI


async def tick():
    while True:
        await anyio.sleep(1)


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with anyio.create_task_group() as group:
        group.start_soon(tick)
        yield
        group.cancel_scope.cancel()


@asynccontextmanager
async def other_lifespan(app: FastAPI):
    async with asyncio.TaskGroup() as group:
        ticker = group.create_task(tick())
        yield
        ticker.cancel()


app = FastAPI(lifespan=lifespan)
other = FastAPI(lifespan=other_lifespan)
