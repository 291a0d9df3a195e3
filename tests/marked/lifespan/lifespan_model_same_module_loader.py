from contextlib import asynccontextmanager

from fastapi import FastAPI

model = None


def load_big_model(path):
    with open(path, "rb") as stream:
        return bytearray(stream.read())


@asynccontextmanager
async def lifespan(app: FastAPI):
    global model
    model = load_big_model("weights.bin")  # expect: LK104
    yield
    print("bye")


app = FastAPI(lifespan=lifespan)
