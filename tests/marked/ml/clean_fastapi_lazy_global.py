# clean: the first request loads it, the others find it
from fastapi import FastAPI
from sentence_transformers import SentenceTransformer

app = FastAPI()
_model = None


def get_model():
    global _model
    if _model is None:
        _model = SentenceTransformer("all-MiniLM-L6-v2")
    return _model


@app.get("/embed")
def embed(text: str):
    return get_model().encode(text).tolist()
