# clean: the attribute is deleted
import gc
from contextlib import asynccontextmanager

from fastapi import FastAPI
from sentence_transformers import SentenceTransformer


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.embedder = SentenceTransformer("all-MiniLM-L6-v2")
    try:
        yield
    finally:
        del app.state.embedder
        gc.collect()


app = FastAPI(lifespan=lifespan)
