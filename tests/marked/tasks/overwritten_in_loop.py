import asyncio


async def sweep(rooms, clean):
    task = None
    for room in rooms:
        task = asyncio.create_task(clean(room))  # expect: LK402
    if task is not None:
        await task
