from contextlib import asynccontextmanager
from fastapi import FastAPI
from llama_cpp import Llama


class ModelRegistry:
    def __init__(self):
        self.models = {}

    def load(self):
        self.models["llm"] = Llama(model_path="x.gguf")  # expect: LK104


registry = ModelRegistry()


@asynccontextmanager
async def lifespan(app: FastAPI):
    registry.load()
    yield


app = FastAPI(lifespan=lifespan)
