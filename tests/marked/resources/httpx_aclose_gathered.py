# clean: the close is awaited, with a limit on how long it may take
import asyncio

import httpx


async def compare(base, left, right):
    client = httpx.AsyncClient(base_url=base)
    try:
        before, after = await client.get(left), await client.get(right)
        return before.json() == after.json()
    finally:
        await asyncio.wait_for(client.aclose(), timeout=5)
