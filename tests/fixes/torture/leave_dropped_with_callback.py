# leave: a callback is added, and nothing is lost here
import asyncio


async def work(n):
    await asyncio.sleep(0)
    return n


async def main(path):
    task = asyncio.create_task(work(1))
    task.add_done_callback(lambda done: note(done.result()))
    await task
    return 1
