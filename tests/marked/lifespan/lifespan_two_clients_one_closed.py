from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.search = httpx.AsyncClient(base_url="https://search")
    app.state.billing = httpx.AsyncClient(base_url="https://billing")  # expect: LK101
    try:
        yield
    finally:
        await app.state.search.aclose()


app = FastAPI(lifespan=lifespan)
