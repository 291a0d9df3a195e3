# clean: polled until it is over
import asyncio


async def convert(job, show):
    task = asyncio.create_task(job.run())
    while not task.done():
        show(job.progress)
        await asyncio.sleep(0.2)
    return job.output
