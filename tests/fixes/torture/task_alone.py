# unsafe
import asyncio
from contextlib import asynccontextmanager

RUNNING = set()


async def beat(name):
    RUNNING.add(name)
    try:
        while True:
            await asyncio.sleep(0.001)
    finally:
        RUNNING.discard(name)


@asynccontextmanager
async def lifespan(app):
    app.state.beat = asyncio.create_task(beat("a"))
    await asyncio.sleep(0)
    yield {"ready": True}


async def drive():
    app = App()
    try:
        async with lifespan(app):
            note("served")
    finally:
        LEFT.append(len(RUNNING))
    return "stopped"


class State:
    pass


class App:
    def __init__(self):
        self.state = State()


LEFT = []


def left():
    return sum(LEFT)


def main(path):
    return asyncio.run(drive())
