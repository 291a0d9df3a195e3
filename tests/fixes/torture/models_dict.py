# unsafe
import asyncio
from contextlib import asynccontextmanager

ml_models = {}


class Model:
    pass


def load_model(name):
    return Model()


@asynccontextmanager
async def lifespan(app):
    ml_models["answer"] = load_model("a")
    ml_models["score"] = load_model("b")
    note(sorted(ml_models))
    yield


def left():
    return len(ml_models)


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
