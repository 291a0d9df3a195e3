from contextlib import asynccontextmanager

from fastapi import FastAPI
from worker import start_worker


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.worker = start_worker(app)  # expect: LK105
    yield


app = FastAPI(lifespan=lifespan)
