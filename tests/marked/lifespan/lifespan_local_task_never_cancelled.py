import asyncio
from contextlib import asynccontextmanager

from fastapi import FastAPI

from .rates import refresh_forever


@asynccontextmanager
async def lifespan(app: FastAPI):
    refresher = asyncio.create_task(refresh_forever())  # expect: LK105
    yield
    print("stopped", refresher)


app = FastAPI(lifespan=lifespan)
