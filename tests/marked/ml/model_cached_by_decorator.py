# clean: the cache keeps it
from functools import lru_cache

from fastapi import Depends, FastAPI
from sentence_transformers import SentenceTransformer

app = FastAPI()


@lru_cache(maxsize=1)
def get_encoder():
    return SentenceTransformer("all-MiniLM-L6-v2")


@app.post("/embed")
def embed(texts: list[str], encoder=Depends(get_encoder)):
    return encoder.encode(texts).tolist()
