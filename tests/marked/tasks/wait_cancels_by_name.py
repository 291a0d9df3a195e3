# clean: whichever is left is cancelled by its name
import asyncio


async def receive(queue, stopped):
    get = asyncio.create_task(queue.get())
    stop = asyncio.create_task(stopped.wait())
    done, _ = await asyncio.wait([get, stop], return_when=asyncio.FIRST_COMPLETED)
    get.cancel()
    stop.cancel()
    return get.result() if get in done else None
