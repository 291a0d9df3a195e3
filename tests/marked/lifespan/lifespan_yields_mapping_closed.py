# clean: the client that the state holds is closed
from contextlib import asynccontextmanager

import httpx
from starlette.applications import Starlette


@asynccontextmanager
async def lifespan(app):
    client = httpx.AsyncClient()
    try:
        yield {"http": client}
    finally:
        await client.aclose()


app = Starlette(lifespan=lifespan)
