from contextlib import asynccontextmanager

from fastapi import FastAPI

from shop.container import container


@asynccontextmanager
async def lifespan(app: FastAPI):
    await container.init_resources()  # expect: LK101
    app.state.container = container
    yield


app = FastAPI(lifespan=lifespan)
