from fastapi import FastAPI
from pydantic import BaseModel
from transformers import pipeline

app = FastAPI()


class Text(BaseModel):
    text: str


@app.post("/sentiment")
def sentiment(body: Text):
    classifier = pipeline("sentiment-analysis")  # expect: LK503
    return classifier(body.text)[0]
