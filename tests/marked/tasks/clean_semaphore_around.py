# clean: every task that ends is taken out by the one that follows it
import asyncio


async def serve(queue, handle, limit=10):
    active = set()
    while True:
        if len(active) >= limit:
            _done, active = await asyncio.wait(active, return_when=asyncio.FIRST_COMPLETED)
        active.add(asyncio.create_task(handle(await queue.get())))
