# clean: what other files open for it, it has closed
from contextlib import asynccontextmanager

from fastapi import FastAPI
from worker import start_worker, stop_worker


@asynccontextmanager
async def lifespan(app: FastAPI):
    worker = start_worker(app)
    yield
    await stop_worker(worker)


app = FastAPI(lifespan=lifespan)
