# clean: loaded at start-up, dropped at shutdown
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from transformers import pipeline


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.classify = pipeline("sentiment-analysis")
    try:
        yield
    finally:
        app.state.classify = None


app = FastAPI(lifespan=lifespan)


@app.get("/sentiment")
def sentiment(request: Request, text: str):
    return request.app.state.classify(text)
