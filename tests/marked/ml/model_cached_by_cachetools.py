# clean: cachetools keeps them
from cachetools import cached, LRUCache
from fastapi import FastAPI
from transformers import AutoModelForSeq2SeqLM

app = FastAPI()


@cached(LRUCache(4))
def model_for(lang):
    return AutoModelForSeq2SeqLM.from_pretrained(f"opus-{lang}")


@app.post("/translate/{lang}")
def translate(lang: str, text: str):
    return model_for(lang).generate(text)
