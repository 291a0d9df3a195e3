# clean: both are cancelled in the end
import asyncio


async def proxy(client, upstream):
    pumps = {asyncio.ensure_future(pump(client, upstream)), asyncio.ensure_future(pump(upstream, client))}
    try:
        await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in pumps:
            task.cancel()


async def pump(source, target):
    async for message in source:
        await target.send(message)
