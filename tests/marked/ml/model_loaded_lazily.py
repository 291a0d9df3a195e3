# clean: loaded by the first request, and kept
from fastapi import FastAPI
from transformers import pipeline

app = FastAPI()
_classifier = None


def classifier():
    global _classifier
    if _classifier is None:
        _classifier = pipeline("sentiment-analysis")
    return _classifier


@app.get("/sentiment")
def sentiment(text: str):
    return classifier()(text)
