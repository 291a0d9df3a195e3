from contextlib import asynccontextmanager

import httpx
from litestar import Litestar


@asynccontextmanager
async def http_client(app: Litestar):
    client = getattr(app.state, "client", None)
    if client is None:
        client = httpx.AsyncClient()  # expect: LK101
        app.state.client = client
    yield


app = Litestar(lifespan=[http_client])
