from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI

from .search import SearchService


@asynccontextmanager
async def lifespan(app: FastAPI):
    client = httpx.AsyncClient(base_url="https://search")  # expect: LK101
    app.state.search = SearchService(client)
    yield


app = FastAPI(lifespan=lifespan)
