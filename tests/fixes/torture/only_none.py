# unsafe
import asyncio
from contextlib import asynccontextmanager

import httpx


class State:
    pass


class App:
    def __init__(self):
        self.state = State()


@asynccontextmanager
async def lifespan(app):
    app.state.client = httpx.AsyncClient()
    yield
    app.state.client = None
    note("dropped")


async def main(path):
    global PATH
    PATH = path
    app = App()
    async with lifespan(app):
        note("served")
    return "over"
