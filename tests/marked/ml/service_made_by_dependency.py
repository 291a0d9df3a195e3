from fastapi import Depends, FastAPI
from sentence_transformers import SentenceTransformer

app = FastAPI()


class Service:
    def __init__(self):
        self.model = SentenceTransformer("all-MiniLM-L6-v2")  # expect: LK503


@app.post("/embed")
def embed(text: str, found: Service = Depends(Service)):
    return found.model.encode(text).tolist()
