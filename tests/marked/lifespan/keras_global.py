from contextlib import asynccontextmanager

import tensorflow as tf
from fastapi import FastAPI

MODEL = None
LABELS = []


@asynccontextmanager
async def lifespan(app: FastAPI):
    global MODEL, LABELS
    MODEL = tf.keras.models.load_model("cats.keras")  # expect: LK104
    LABELS = ["cat", "dog"]
    yield
    LABELS.clear()


app = FastAPI(lifespan=lifespan)
