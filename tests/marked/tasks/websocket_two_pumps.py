import asyncio


async def proxy(client, upstream):
    to_upstream = asyncio.ensure_future(pump(client, upstream))
    to_client = asyncio.ensure_future(pump(upstream, client))
    await asyncio.wait([to_upstream, to_client], return_when=asyncio.FIRST_COMPLETED)  # expect: LK402
    await upstream.close()
    await client.close()


async def pump(source, target):
    async for message in source:
        await target.send(message)
