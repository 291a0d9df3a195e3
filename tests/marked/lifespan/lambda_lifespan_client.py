import httpx
from contextlib import asynccontextmanager
from fastapi import FastAPI


@asynccontextmanager
async def serving(application, base_url):
    application.state.client = httpx.AsyncClient(base_url=base_url)  # expect: LK101
    yield


app = FastAPI(lifespan=lambda app: serving(app, "https://billing"))
