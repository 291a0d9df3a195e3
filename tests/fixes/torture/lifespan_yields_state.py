# unsafe
import asyncio
from contextlib import asynccontextmanager

import httpx


@asynccontextmanager
async def lifespan(app):
    client = httpx.AsyncClient()
    yield {"client": client}


async def main(path):
    async with lifespan(None) as state:
        note(await state["client"].get("a"))
    return "over"
