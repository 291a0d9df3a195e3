# clean: constructor loads it once
from fastapi import FastAPI
from transformers import pipeline

app = FastAPI()


class Service:
    def __init__(self):
        self.pipe = pipeline("ner")

    def predict(self, x):
        return self.pipe(x)


service = Service()


@app.post("/p")
def p(x: str):
    return service.predict(x)
