# clean: a job that is done is popped
import asyncio

running = {}


async def start(job_id, work):
    task = asyncio.create_task(work())
    running[job_id] = task
    task.add_done_callback(lambda _: running.pop(job_id, None))
