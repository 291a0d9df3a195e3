import asyncio


async def events(request, queue):
    gone = asyncio.create_task(request.wait_disconnected())
    nxt = asyncio.create_task(queue.get())
    done, _ = await asyncio.wait((gone, nxt), return_when=asyncio.FIRST_COMPLETED)  # expect: LK402
    if gone in done:
        return None
    return nxt.result()
