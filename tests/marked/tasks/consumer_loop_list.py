import asyncio


async def consume(queue, process):
    running = []
    while True:
        item = await queue.get()
        running.append(asyncio.create_task(process(item)))  # expect: LK401
        queue.task_done()
