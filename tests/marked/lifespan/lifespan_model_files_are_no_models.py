# clean: names, configuration and paths of models weigh nothing
from contextlib import asynccontextmanager

from fastapi import FastAPI


def load_model_names():
    return ["a", "b"]


def load_model_config(path):
    return {"path": path}


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.names = load_model_names()
    app.state.model_config = load_model_config("models.toml")
    app.state.model_info = registry.get_model_info("a")
    yield


app = FastAPI(lifespan=lifespan)
