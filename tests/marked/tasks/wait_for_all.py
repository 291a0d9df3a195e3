# clean: it returns when all are done
import asyncio


async def warm(pages, load):
    tasks = [asyncio.create_task(load(page)) for page in pages]
    await asyncio.wait(tasks)
    return [task.result() for task in tasks]
