# clean: all tasks of the set are cancelled
import asyncio
from contextlib import asynccontextmanager
from fastapi import FastAPI

background_tasks = set()


async def poll():
    while True:
        await asyncio.sleep(1)


@asynccontextmanager
async def lifespan(app: FastAPI):
    task = asyncio.create_task(poll())
    background_tasks.add(task)
    task.add_done_callback(background_tasks.discard)
    yield
    for task in background_tasks:
        task.cancel()


app = FastAPI(lifespan=lifespan)
