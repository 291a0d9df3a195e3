# clean: the registry drops what it loaded
from contextlib import asynccontextmanager
from fastapi import FastAPI
from llama_cpp import Llama


class ModelRegistry:
    def __init__(self):
        self.models = {}

    def load(self):
        self.models["llm"] = Llama(model_path="x.gguf")

    def unload_all(self):
        self.models.clear()


registry = ModelRegistry()


@asynccontextmanager
async def lifespan(app: FastAPI):
    registry.load()
    yield
    registry.unload_all()


app = FastAPI(lifespan=lifespan)
