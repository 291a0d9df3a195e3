import asyncio
from contextlib import asynccontextmanager

from fastapi import FastAPI


async def poll():
    while True:
        await asyncio.sleep(5)


@asynccontextmanager
async def lifespan(app: FastAPI):
    asyncio.create_task(poll())  # expect: LK402
    yield


app = FastAPI(lifespan=lifespan)
