from contextlib import asynccontextmanager
from fastapi import FastAPI
import torch

MODELS = {}


def load_models():
    MODELS["a"] = torch.load("a.pt")  # expect: LK104


@asynccontextmanager
async def lifespan(app):
    load_models()
    try:
        yield
    finally:
        torch.cuda.empty_cache()


app = FastAPI(lifespan=lifespan)
