# clean: the mapping keeps the tasks as its keys
import asyncio


async def first_of_each(sources):
    waiting = {}
    for name, source in sources.items():
        task = asyncio.create_task(source.next())
        waiting[task] = name
    while waiting:
        done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            print(waiting.pop(task), task.result())
