# leave: the project's own clean-up releases it
import asyncio
from contextlib import asynccontextmanager

import httpx


async def cleanup(app):
    await app.state.client.aclose()


@asynccontextmanager
async def lifespan(app):
    app.state.client = httpx.AsyncClient()
    try:
        yield
    finally:
        await cleanup(app)
        note("down")


class State:
    pass


class App:
    def __init__(self):
        self.state = State()


async def drive(path):
    app = App()
    async with lifespan(app):
        note("served")
        await asyncio.sleep(0)
        note("again")
    return "stopped"


def main(path):
    global PATH
    PATH = path
    return asyncio.run(drive(path))
