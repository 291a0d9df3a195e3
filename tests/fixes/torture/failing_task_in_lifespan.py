# unsafe
import asyncio
from contextlib import asynccontextmanager

RUNNING = []


async def fails():
    RUNNING.append(1)
    try:
        await asyncio.sleep(0)
        raise ValueError("in the task")
    finally:
        RUNNING.pop()
        await asyncio.sleep(0)
        while RUNNING:
            await asyncio.sleep(0)


async def ticks():
    RUNNING.append(1)
    try:
        while True:
            await asyncio.sleep(0.001)
    finally:
        RUNNING.pop()


@asynccontextmanager
async def lifespan(app):
    task = asyncio.create_task(ticks())
    await asyncio.sleep(0)
    yield


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
