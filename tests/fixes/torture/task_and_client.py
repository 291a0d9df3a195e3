# unsafe
import asyncio
from contextlib import asynccontextmanager

import httpx

PENDING = []


async def poll(client):
    PENDING.append(1)
    try:
        while True:
            await client.get("a")
            await asyncio.sleep(0.001)
    except asyncio.CancelledError:
        note("cancelled") if LOUD else None
        raise
    finally:
        PENDING.pop()


LOUD = False


@asynccontextmanager
async def lifespan(app):
    client = httpx.AsyncClient()
    poller = asyncio.create_task(poll(client))
    await asyncio.sleep(0)
    yield
    note("bye")


def left():
    return len(PENDING)


class State:
    pass


class App:
    def __init__(self):
        self.state = State()


async def drive(path):
    app = App()
    try:
        async with lifespan(app):
            note("served")
            await asyncio.sleep(0)
            note("again")
    finally:
        COUNT.append(left())
    return "stopped"


def main(path):
    global PATH
    PATH = path
    return asyncio.run(drive(path))


COUNT = []
_left = left


def left():
    return COUNT.pop() if COUNT else _left()
