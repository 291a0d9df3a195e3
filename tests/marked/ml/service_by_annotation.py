from typing import Annotated

from fastapi import Depends, FastAPI
from sentence_transformers import SentenceTransformer

app = FastAPI()


class Embedder:
    def __init__(self):
        self.model = SentenceTransformer("all-MiniLM-L6-v2")  # expect: LK503


@app.post("/embed")
def embed(text: str, found: Annotated[Embedder, Depends()]):
    return found.model.encode(text).tolist()
