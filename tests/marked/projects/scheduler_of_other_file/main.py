from contextlib import asynccontextmanager

from fastapi import FastAPI
from state import http, scheduler


@asynccontextmanager
async def lifespan(app: FastAPI):
    scheduler.start()  # expect: LK105
    yield
    await http.aclose()


app = FastAPI(lifespan=lifespan)
