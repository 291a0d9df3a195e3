# clean: each of the two lifespans closes its own
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI


@asynccontextmanager
async def http_lifespan(app: FastAPI):
    async with httpx.AsyncClient() as client:
        app.state.http = client
        yield


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with http_lifespan(app):
        yield


app = FastAPI(lifespan=lifespan)
