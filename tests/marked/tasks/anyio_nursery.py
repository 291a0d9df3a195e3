# clean: structured
import anyio
import trio


async def fan_out(jobs):
    async with anyio.create_task_group() as tg:
        for job in jobs:
            tg.start_soon(job)
    async with trio.open_nursery() as nursery:
        for job in jobs:
            nursery.start_soon(job)
