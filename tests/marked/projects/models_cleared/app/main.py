# clean: what other files open for it, it has closed
import gc
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.ml import MODELS, load_models


@asynccontextmanager
async def lifespan(app: FastAPI):
    load_models()
    yield
    MODELS.clear()
    gc.collect()


app = FastAPI(lifespan=lifespan)
