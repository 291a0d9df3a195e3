# unsafe
import asyncio
from contextlib import asynccontextmanager

RUNNING = []
LEFT = []


async def work(name):
    RUNNING.append(name)
    try:
        while True:
            await asyncio.sleep(0.001)
    finally:
        RUNNING.remove(name)


@asynccontextmanager
async def lifespan(app):
    workers = [asyncio.create_task(work(name)) for name in "abc"]
    await asyncio.sleep(0)
    yield len(workers)


async def main(path):
    try:
        async with lifespan(None) as count:
            note(count)
    finally:
        LEFT.append(len(RUNNING))
    return "over"


def left():
    return sum(LEFT)
