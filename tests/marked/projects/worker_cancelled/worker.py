# clean: who calls it has to see to the end of what is opened here
import asyncio
from contextlib import suppress


async def loop(app):
    while True:
        await asyncio.sleep(1)


def start_worker(app):
    return asyncio.create_task(loop(app))


async def stop_worker(task):
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
