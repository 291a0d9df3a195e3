# clean: each is awaited before the next is started
import asyncio


async def run(queue, work):
    while True:
        item = await queue.get()
        task = asyncio.create_task(work(item))
        try:
            await asyncio.wait_for(asyncio.shield(task), 5)
        except asyncio.TimeoutError:
            task.cancel()
