# clean: a function of the module cancels what the state holds
import asyncio
from contextlib import asynccontextmanager

from fastapi import FastAPI

from .rates import refresh_forever


async def stop_background(app):
    app.state.refresher.cancel()
    await asyncio.gather(app.state.refresher, return_exceptions=True)


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.refresher = asyncio.create_task(refresh_forever())
    yield
    await stop_background(app)


app = FastAPI(lifespan=lifespan)
