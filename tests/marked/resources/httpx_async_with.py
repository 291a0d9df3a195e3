# clean: `async with` closes the client
import asyncio

import httpx


async def crawl(urls):
    async with httpx.AsyncClient(follow_redirects=True) as client:
        responses = await asyncio.gather(*(client.get(url) for url in urls))
    return [response.status_code for response in responses]
