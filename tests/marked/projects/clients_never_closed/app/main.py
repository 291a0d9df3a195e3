from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.core.clients import Clients


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.clients = Clients()  # expect: LK101
    yield


app = FastAPI(lifespan=lifespan)
