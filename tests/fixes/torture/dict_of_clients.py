# unsafe
import asyncio
from contextlib import asynccontextmanager

import httpx


class State:
    pass


class App:
    def __init__(self):
        self.state = State()


clients = {}


@asynccontextmanager
async def lifespan(app):
    clients["a"] = httpx.AsyncClient()
    clients["b"] = httpx.AsyncClient()
    yield
    note("bye")


async def main(path):
    global PATH
    PATH = path
    app = App()
    async with lifespan(app):
        note("served")
    return "over"
