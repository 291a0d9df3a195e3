# safe
import asyncio

import httpx


async def work():
    client = httpx.AsyncClient()
    await client.get("a")
    await asyncio.sleep(5)
    await client.aclose()


async def main(path):
    task = asyncio.create_task(work())
    await asyncio.sleep(0.01)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        note("cancelled")
    return 1
