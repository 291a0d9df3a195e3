# leave: it is cancelled
import asyncio
from contextlib import asynccontextmanager

import httpx


class State:
    pass


class App:
    def __init__(self):
        self.state = State()


async def tick():
    while True:
        await asyncio.sleep(0.001)


@asynccontextmanager
async def lifespan(app):
    task = asyncio.create_task(tick())
    try:
        yield
    finally:
        task.cancel()


async def main(path):
    global PATH
    PATH = path
    app = App()
    async with lifespan(app):
        note("served")
    return "over"
