from fastapi import Depends, FastAPI
from transformers import pipeline

app = FastAPI()


def classifier():
    return pipeline("text-classification")  # expect: LK503


@app.post("/classify")
def classify(text: str, classify=Depends(classifier)):
    return classify(text)
