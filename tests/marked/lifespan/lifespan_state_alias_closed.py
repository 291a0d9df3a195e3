# clean: closed through another handle on the same state
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.search = httpx.AsyncClient(base_url="https://search")
    yield
    state = app.state
    await state.search.aclose()


app = FastAPI(lifespan=lifespan)
