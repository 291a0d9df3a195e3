from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI

UPSTREAMS = {"users": "http://users", "orders": "http://orders"}
clients: dict[str, httpx.AsyncClient] = {}


@asynccontextmanager
async def lifespan(app: FastAPI):
    for name, url in UPSTREAMS.items():
        clients[name] = httpx.AsyncClient(base_url=url)  # expect: LK101
    yield
    clients.clear()


app = FastAPI(lifespan=lifespan)
