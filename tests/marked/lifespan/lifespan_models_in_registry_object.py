from contextlib import asynccontextmanager
from fastapi import FastAPI
from llama_cpp import Llama
from faster_whisper import WhisperModel
import gc


class ModelRegistry:
    def __init__(self):
        self.models = {}


registry = ModelRegistry()


@asynccontextmanager
async def lifespan(app: FastAPI):
    registry.models["llm"] = Llama(model_path="x.gguf")  # expect: LK104
    registry.models["asr"] = WhisperModel("base")  # expect: LK104
    yield
    gc.collect()


app = FastAPI(lifespan=lifespan)
