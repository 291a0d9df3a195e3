# unsafe
import asyncio
import gc
from contextlib import asynccontextmanager

import httpx

models = {}


class Model:
    pass


def load_model(name):
    return Model()


@asynccontextmanager
async def lifespan(app):
    models["m"] = load_model("m")
    app.state.client = httpx.AsyncClient()
    app.state.log = open(PATH)
    note("up")
    yield


def left():
    return len(models)


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
