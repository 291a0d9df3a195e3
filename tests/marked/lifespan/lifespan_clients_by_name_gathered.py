# clean: all clients are closed at once
import asyncio
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI

UPSTREAMS = {"users": "http://users", "orders": "http://orders"}
clients: dict[str, httpx.AsyncClient] = {}


@asynccontextmanager
async def lifespan(app: FastAPI):
    for name, url in UPSTREAMS.items():
        clients[name] = httpx.AsyncClient(base_url=url)
    yield
    await asyncio.gather(*(client.aclose() for client in clients.values()))
    clients.clear()


app = FastAPI(lifespan=lifespan)
