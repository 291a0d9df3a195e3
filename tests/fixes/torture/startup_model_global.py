# unsafe
import asyncio

from fastapi import FastAPI

app = FastAPI()
model = None


class Model:
    pass


def load_model():
    return Model()


@app.on_event("startup")
def warm():
    global model
    model = load_model()


async def main(path):
    async with app.router.lifespan_context(app):
        note(model is not None)
    return "stopped"


def left():
    return int(model is not None)
