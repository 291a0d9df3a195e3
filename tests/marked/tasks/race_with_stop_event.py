import asyncio


async def pump(queue, stop: asyncio.Event, handle):
    stopped = asyncio.create_task(stop.wait())
    while not stop.is_set():
        item = asyncio.create_task(queue.get())
        await asyncio.wait([item, stopped], return_when=asyncio.FIRST_COMPLETED)  # expect: LK402
        if item.done():
            await handle(item.result())
