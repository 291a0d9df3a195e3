# unsafe
import asyncio
from contextlib import asynccontextmanager

model = None


class Model:
    def predict(self, text):
        return len(text)


def load_model(name="small"):
    return Model()


@asynccontextmanager
async def lifespan(app):
    global model
    model = load_model()
    note("loaded")
    yield
    note("Shutting down...")


def left():
    return int(model is not None)


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
