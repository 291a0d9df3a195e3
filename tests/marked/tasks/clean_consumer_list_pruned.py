# clean: the finished ones are dropped at each turn
import asyncio


async def consume(queue, process):
    running = []
    while True:
        item = await queue.get()
        running = [task for task in running if not task.done()]
        running.append(asyncio.create_task(process(item)))
