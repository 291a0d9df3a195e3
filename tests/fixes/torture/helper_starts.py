# unsafe
import asyncio
from contextlib import asynccontextmanager

import httpx


class State:
    pass


class App:
    def __init__(self):
        self.state = State()


async def connect(app):
    app.state.client = httpx.AsyncClient()


@asynccontextmanager
async def lifespan(app):
    await connect(app)
    yield


async def main(path):
    global PATH
    PATH = path
    app = App()
    async with lifespan(app):
        note("served")
    return "over"
