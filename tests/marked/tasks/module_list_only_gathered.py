import asyncio

ALL = []


def spawn(coroutine):
    task = asyncio.create_task(coroutine)
    ALL.append(task)  # expect: LK401
    return task


async def shutdown():
    for task in ALL:
        task.cancel()
    await asyncio.gather(*ALL, return_exceptions=True)
