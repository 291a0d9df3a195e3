from fastapi import FastAPI
from transformers import pipeline

app = FastAPI()


class Service:
    def __init__(self):
        self.pipe = pipeline("ner")  # expect: LK503

    def predict(self, x):
        return self.pipe(x)


@app.post("/p")
def p(x: str):
    return Service().predict(x)
