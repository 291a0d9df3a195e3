# clean: what other files open for it, it has closed
from contextlib import asynccontextmanager

from fastapi import FastAPI

from shop.container import container


@asynccontextmanager
async def lifespan(app: FastAPI):
    await container.init_resources()
    yield
    await container.shutdown_resources()


app = FastAPI(lifespan=lifespan)
