# clean: the service is made once
from functools import lru_cache

from fastapi import Depends, FastAPI
from sentence_transformers import SentenceTransformer

app = FastAPI()


class Service:
    def __init__(self):
        self.model = SentenceTransformer("all-MiniLM-L6-v2")


@lru_cache
def service() -> Service:
    return Service()


@app.post("/embed")
def embed(text: str, found: Service = Depends(service)):
    return found.model.encode(text).tolist()
