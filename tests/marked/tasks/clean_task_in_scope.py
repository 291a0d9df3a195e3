# clean: awaited in `finally`
import asyncio


async def download(client, url, progress):
    ticker = asyncio.create_task(progress())
    try:
        return await client.get(url)
    finally:
        ticker.cancel()
