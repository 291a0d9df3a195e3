# unsafe
import asyncio
import sqlite3
from contextlib import asynccontextmanager

import httpx


@asynccontextmanager
async def lifespan(app):
    app.state.db = sqlite3.connect(":memory:")
    app.state.client = httpx.AsyncClient()
    try:
        yield
    finally:
        await app.state.client.aclose()
        await asyncio.sleep(0)


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
