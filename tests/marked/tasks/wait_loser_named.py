import asyncio


async def receive(queue, stopped):
    get = asyncio.create_task(queue.get())
    stop = asyncio.create_task(stopped.wait())
    done, _ = await asyncio.wait([get, stop], return_when=asyncio.FIRST_COMPLETED)  # expect: LK402
    if get in done:
        return get.result()
    return None
