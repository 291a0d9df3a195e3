# clean: closed where it is there
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.search = httpx.AsyncClient(base_url="https://search")
    yield
    client = getattr(app.state, "search", None)
    if client is not None:
        await client.aclose()


app = FastAPI(lifespan=lifespan)
