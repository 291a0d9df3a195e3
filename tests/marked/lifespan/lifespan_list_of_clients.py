from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI

HOSTS = ("search", "billing")


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.clients = {}
    for host in HOSTS:
        app.state.clients[host] = httpx.AsyncClient(base_url=f"https://{host}")  # expect: LK101
    yield
    app.state.clients.clear()


app = FastAPI(lifespan=lifespan)
