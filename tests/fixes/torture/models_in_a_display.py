# unsafe
import asyncio
from contextlib import asynccontextmanager

models = None
registry = {}


class Model:
    pass


def load_model(name):
    return Model()


@asynccontextmanager
async def lifespan(app):
    global models
    models = {
        "a": load_model("a"),  # the first
        "b": load_model("b"),
    }
    registry.update({"c": load_model("c")})
    note(sorted(models))
    yield


async def main(path):
    async with lifespan(None):
        note(len(registry))
    return "over"


def left():
    return len(models or {}) + len(registry)
