from fastapi import FastAPI
from transformers import AutoModelForSeq2SeqLM

app = FastAPI()


@app.post("/translate/{lang}")
def translate(lang: str, text: str):
    name = f"Helsinki-NLP/opus-mt-en-{lang}"
    model = AutoModelForSeq2SeqLM.from_pretrained(name)  # expect: LK503
    return model.generate(text)
