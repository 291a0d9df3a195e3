from contextlib import asynccontextmanager

import httpx


@asynccontextmanager
async def billing():
    client = httpx.AsyncClient(base_url="https://billing")  # expect: LK102
    yield client
    await client.aclose()
