# safe
import asyncio

import httpx


async def main(path):
    client = httpx.AsyncClient()
    pages = await asyncio.gather(*[client.get(url) for url in ("a", "b")])
    note(pages)
    await client.aclose()
    return pages
