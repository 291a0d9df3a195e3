from contextlib import asynccontextmanager

from fastapi import FastAPI
from transformers import pipeline

state = {}


@asynccontextmanager
async def lifespan(app: FastAPI):
    state["sentiment"] = pipeline("sentiment-analysis")  # expect: LK104
    yield


app = FastAPI(lifespan=lifespan)
