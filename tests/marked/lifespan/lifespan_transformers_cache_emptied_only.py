from contextlib import asynccontextmanager

import torch
from fastapi import FastAPI, Request
from transformers import AutoModelForSequenceClassification, AutoTokenizer

NAME = "distilbert-base-uncased-finetuned-sst-2-english"


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.tokenizer = AutoTokenizer.from_pretrained(NAME)
    model = AutoModelForSequenceClassification.from_pretrained(NAME)  # expect: LK104
    model.eval()
    app.state.model = model.to("cuda" if torch.cuda.is_available() else "cpu")
    yield
    if torch.cuda.is_available():
        torch.cuda.empty_cache()


app = FastAPI(lifespan=lifespan)


@app.post("/classify")
def classify(text: str, request: Request):
    with torch.inference_mode():
        batch = request.app.state.tokenizer(text, return_tensors="pt")
        return int(request.app.state.model(**batch).logits.argmax())
