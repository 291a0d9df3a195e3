# clean: the service that owns the client is closed
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI

from .search import SearchService


@asynccontextmanager
async def lifespan(app: FastAPI):
    client = httpx.AsyncClient(base_url="https://search")
    app.state.search = SearchService(client)
    yield
    await app.state.search.close()


app = FastAPI(lifespan=lifespan)
