# clean: a semaphore bounds what runs, and what is over goes
import asyncio


async def consume(queue, handle):
    limit = asyncio.Semaphore(10)
    running = set()
    while True:
        await limit.acquire()
        item = await queue.get()
        task = asyncio.create_task(handle(item))
        running.add(task)
        task.add_done_callback(running.discard)
        task.add_done_callback(lambda _: limit.release())
