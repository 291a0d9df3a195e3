from contextlib import asynccontextmanager
from fastapi import FastAPI
import asyncio

tasks = []


async def consume():
    while True:
        await asyncio.sleep(1)


async def start_background_tasks():
    tasks.append(asyncio.create_task(consume()))  # expect: LK105


@asynccontextmanager
async def lifespan(app: FastAPI):
    await start_background_tasks()
    yield


app = FastAPI(lifespan=lifespan)
