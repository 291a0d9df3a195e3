# clean at the default confidence: somebody looks at how it ends
import asyncio


def report(task):
    if task.exception():
        print(task.exception())


async def kick(job):
    task = asyncio.create_task(job.run())
    task.add_done_callback(report)
