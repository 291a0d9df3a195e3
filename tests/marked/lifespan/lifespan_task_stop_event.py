# clean: the event ends the loop
import asyncio
from contextlib import asynccontextmanager

from fastapi import FastAPI


async def poll(stop):
    while not stop.is_set():
        await asyncio.sleep(1)


@asynccontextmanager
async def lifespan(app: FastAPI):
    stop = asyncio.Event()
    app.state.poller = asyncio.create_task(poll(stop))
    yield
    stop.set()


app = FastAPI(lifespan=lifespan)
