# clean: the one function starts, the other stops
from contextlib import asynccontextmanager
from fastapi import FastAPI
import asyncio

tasks = []


async def consume():
    while True:
        await asyncio.sleep(1)


async def start_background_tasks():
    tasks.append(asyncio.create_task(consume()))


async def stop_background_tasks():
    for t in tasks:
        t.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


@asynccontextmanager
async def lifespan(app: FastAPI):
    await start_background_tasks()
    yield
    await stop_background_tasks()


app = FastAPI(lifespan=lifespan)
