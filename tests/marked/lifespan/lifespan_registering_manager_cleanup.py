# clean: what is registered with the manager is released by it
from contextlib import asynccontextmanager

from fastapi import FastAPI

from .loading import load_model
from .resources import resource_manager


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.model = load_model("ranker.bin")
    resource_manager.register_resource("model", app.state.model, "model")
    yield
    resource_manager.cleanup_all()


app = FastAPI(lifespan=lifespan)
