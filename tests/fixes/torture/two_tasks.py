# unsafe
import asyncio
from contextlib import asynccontextmanager

RUNNING = []


async def tick(name):
    RUNNING.append(name)
    try:
        while True:
            await asyncio.sleep(0.001)
    finally:
        RUNNING.remove(name)


@asynccontextmanager
async def lifespan(app):
    first = asyncio.create_task(tick("a"))
    second = asyncio.create_task(tick("b"))
    await asyncio.sleep(0)
    yield
    note("bye")


async def main(path):
    try:
        async with lifespan(None):
            note("served")
    finally:
        LEFT.append(len(RUNNING))
    return "over"


LEFT = []


def left():
    return sum(LEFT)
