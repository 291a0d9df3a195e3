# clean: the client is closed in `finally`
from contextlib import asynccontextmanager

import httpx


@asynccontextmanager
async def billing():
    client = httpx.AsyncClient(base_url="https://billing")
    try:
        yield client
    finally:
        await client.aclose()
