# clean: all workers are cancelled and awaited
import asyncio
from contextlib import asynccontextmanager

from fastapi import FastAPI

queue = asyncio.Queue()


async def work():
    while True:
        await queue.get()


@asynccontextmanager
async def lifespan(app: FastAPI):
    workers = [asyncio.create_task(work()) for _ in range(4)]
    yield
    for worker in workers:
        worker.cancel()
    await asyncio.gather(*workers, return_exceptions=True)


app = FastAPI(lifespan=lifespan)
