# clean: early return from the registry
from fastapi import FastAPI
from sentence_transformers import SentenceTransformer

app = FastAPI()
_loaded = {}


def get_encoder(name):
    if name in _loaded:
        return _loaded[name]
    encoder = SentenceTransformer(name)
    encoder.eval()
    _loaded[name] = encoder
    return encoder


@app.post("/e")
def e(name: str, text: str):
    return get_encoder(name).encode(text).tolist()
