import asyncio
from contextlib import asynccontextmanager

from fastapi import FastAPI

from .rates import refresh_forever


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.refresher = asyncio.create_task(refresh_forever())  # expect: LK105
    yield
    app.state.refresher = None


app = FastAPI(lifespan=lifespan)
