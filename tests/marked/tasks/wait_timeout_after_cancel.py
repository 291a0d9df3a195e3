# clean: all are cancelled before they are waited for
import asyncio


async def stop(workers):
    tasks = [asyncio.create_task(worker.drain()) for worker in workers]
    try:
        await asyncio.sleep(1)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks, timeout=5)
