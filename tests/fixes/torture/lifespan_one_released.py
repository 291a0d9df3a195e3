# unsafe
import asyncio
from contextlib import asynccontextmanager

import httpx


class State:
    pass


class App:
    state = State()


@asynccontextmanager
async def lifespan(app):
    # the neighbours
    app.state.a = httpx.AsyncClient()
    app.state.b = httpx.AsyncClient()  # the other
    try:
        # serving
        yield
    finally:
        await app.state.b.aclose()


async def main(path):
    app = App()
    async with lifespan(app):
        note("served")
    return "over"
