import asyncio
from contextlib import asynccontextmanager

from fastapi import FastAPI

queue = asyncio.Queue()


async def work():
    while True:
        await queue.get()


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.workers = [asyncio.create_task(work()) for _ in range(4)]  # expect: LK105
    yield


app = FastAPI(lifespan=lifespan)
