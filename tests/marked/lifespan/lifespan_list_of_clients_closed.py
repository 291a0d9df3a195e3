# clean: a loop closes all that the list holds
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI

HOSTS = ("search", "billing")


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.clients = []
    for host in HOSTS:
        app.state.clients.append(httpx.AsyncClient(base_url=f"https://{host}"))
    yield
    for client in app.state.clients:
        await client.aclose()


app = FastAPI(lifespan=lifespan)
