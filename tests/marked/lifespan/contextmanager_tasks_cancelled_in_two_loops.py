# clean: one loop cancels all tasks, a second one waits for them
import asyncio
from contextlib import asynccontextmanager, suppress


@asynccontextmanager
async def mirrored(mirrors):
    tasks = [asyncio.create_task(mirror.run()) for mirror in mirrors]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task
