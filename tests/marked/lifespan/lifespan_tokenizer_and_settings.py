# clean: a tokenizer and a configuration are light
from contextlib import asynccontextmanager

from fastapi import FastAPI
from transformers import AutoTokenizer

from .settings import load_model_config


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.tokenizer = AutoTokenizer.from_pretrained("gpt2")
    app.state.config = load_model_config()
    yield


app = FastAPI(lifespan=lifespan)
