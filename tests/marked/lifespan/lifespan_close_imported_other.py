from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI

from .database import close_db, init_db


@asynccontextmanager
async def lifespan(app: FastAPI):
    await init_db()
    app.state.http = httpx.AsyncClient()  # expect: LK101
    yield
    await close_db()


app = FastAPI(lifespan=lifespan)
