from fastapi import Depends, FastAPI
from transformers import pipeline

app = FastAPI()


def get_summarizer():
    return pipeline("summarization")  # expect: LK503


@app.post("/summarize")
def summarize(text: str, summarizer=Depends(get_summarizer)):
    return summarizer(text)
