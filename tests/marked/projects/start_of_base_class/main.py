from contextlib import asynccontextmanager

from fastapi import FastAPI
from poller import Poller


@asynccontextmanager
async def lifespan(app: FastAPI):
    poller = Poller()
    await poller.start()  # expect: LK105
    yield


app = FastAPI(lifespan=lifespan)
