# leave: it yields in two places
import asyncio
from contextlib import asynccontextmanager

import httpx


@asynccontextmanager
async def lifespan(app):
    client = httpx.AsyncClient()
    note(1)
    if PATH:
        app.state.client = client
        yield
    else:
        yield {}


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
