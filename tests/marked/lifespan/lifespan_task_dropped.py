import asyncio
from contextlib import asynccontextmanager
from fastapi import FastAPI


async def loop():
    while True:
        await asyncio.sleep(1)


@asynccontextmanager
async def lifespan(app):
    asyncio.create_task(loop())  # expect: LK402
    yield


app = FastAPI(lifespan=lifespan)
