# clean: as many as there are addresses, and all are awaited
import asyncio

import httpx


async def download_all(urls):
    async with httpx.AsyncClient() as client:
        tasks = []
        for url in urls:
            tasks.append(asyncio.create_task(client.get(url)))
        return await asyncio.gather(*tasks)
