# clean: the size is tested before anything is added
import asyncio

LIMIT = 50


async def poll(source, handle):
    running = []
    while True:
        if len(running) >= LIMIT:
            await asyncio.gather(*running)
            running.clear()
        running.append(asyncio.create_task(handle(await source.next())))
