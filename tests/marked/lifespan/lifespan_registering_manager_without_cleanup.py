from contextlib import asynccontextmanager

from fastapi import FastAPI

from .loading import load_model
from .resources import resource_manager


@asynccontextmanager
async def lifespan(app: FastAPI):
    model = load_model("ranker.bin")  # expect: LK104
    resource_manager.register_resource("model", model, "model")
    yield


app = FastAPI(lifespan=lifespan)
