# clean: what is pending comes back from `wait`
import asyncio


async def consume(queue, handle):
    pending = set()
    while True:
        pending.add(asyncio.create_task(handle(await queue.get())))
        if len(pending) > 20:
            _, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
