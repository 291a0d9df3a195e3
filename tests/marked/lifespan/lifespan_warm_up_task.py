# clean: a warm-up comes to an end by itself
import asyncio
from contextlib import asynccontextmanager

from fastapi import FastAPI


async def warm_up():
    await asyncio.sleep(1)


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.warm_up = asyncio.create_task(warm_up())
    yield


app = FastAPI(lifespan=lifespan)
