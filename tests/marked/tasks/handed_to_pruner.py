# clean: somebody prunes it
import asyncio

from .pruning import prune


async def consume(queue, handle):
    running = []
    while True:
        prune(running)
        running.append(asyncio.create_task(handle(await queue.get())))
