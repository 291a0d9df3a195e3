# clean: the last one is cancelled before the next begins
import asyncio


async def search_as_you_type(keys, search):
    pending = None
    async for text in keys:
        if pending is not None:
            pending.cancel()
        pending = asyncio.create_task(search(text))
    if pending is not None:
        await pending
