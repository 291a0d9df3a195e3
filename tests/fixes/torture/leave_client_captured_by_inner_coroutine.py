# leave: an inner coroutine uses it
import asyncio

import httpx


async def main(path):
    client = httpx.AsyncClient()

    async def get(url):
        return await client.get(url)

    pages = await asyncio.gather(get("a"), get("b"))
    note(pages)
    return pages
