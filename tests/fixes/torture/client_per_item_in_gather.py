# unsafe
import asyncio

import httpx


async def fetch(url):
    client = httpx.AsyncClient()
    page = await client.get(url)
    note(page)
    return page.upper()


async def main(path):
    return await asyncio.gather(fetch("a"), fetch("b"))
