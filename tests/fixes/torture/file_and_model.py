# unsafe
import asyncio
from contextlib import asynccontextmanager

import httpx


class State:
    pass


class App:
    def __init__(self):
        self.state = State()


model = None


class Model:
    pass


def load_model(path):
    return Model()


@asynccontextmanager
async def lifespan(app):
    """Loads all."""
    global model
    app.state.log = open(PATH, "a")
    model = load_model(PATH)
    yield
    app.state.log.write("bye")


def left():
    return int(model is not None)


async def main(path):
    global PATH
    PATH = path
    app = App()
    async with lifespan(app):
        note("served")
    return "over"
