# unsafe
import asyncio
from contextlib import asynccontextmanager

import httpx


@asynccontextmanager
async def quiet():
    note("in")
    yield
    note("out")


@asynccontextmanager
async def lifespan(app):
    client = httpx.AsyncClient()
    async with quiet():
        yield client


async def main(path):
    async with lifespan(None) as client:
        note(await client.get("a"))
    return "over"
