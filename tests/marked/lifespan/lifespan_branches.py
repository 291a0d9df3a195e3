# clean: nothing is acquired on the path of the bare yield
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI

from .settings import embedded


@asynccontextmanager
async def lifespan(app: FastAPI):
    if embedded:
        async with httpx.AsyncClient() as client:
            app.state.client = client
            yield
    else:
        yield


app = FastAPI(lifespan=lifespan)
