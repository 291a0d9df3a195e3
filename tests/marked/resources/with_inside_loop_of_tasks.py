# clean: each job has its own client, in its own `async with`
import asyncio

import httpx


async def fetch(url):
    async with httpx.AsyncClient() as client:
        response = await client.get(url)
        response.raise_for_status()
        return response.text


async def fetch_all(urls):
    return await asyncio.gather(*(fetch(url) for url in urls))
