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
    client = httpx.AsyncClient()
    try:
        yield
    except ValueError:
        note("a value")


async def main(path):
    global PATH
    PATH = path
    app = App()
    async with lifespan(app):
        note("served")
    return "over"
