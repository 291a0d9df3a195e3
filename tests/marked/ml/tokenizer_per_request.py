# clean: a tokenizer and a configuration are light
from fastapi import FastAPI
from transformers import AutoConfig, AutoTokenizer

app = FastAPI()


@app.get("/tokens")
def tokens(text: str):
    tokenizer = AutoTokenizer.from_pretrained("gpt2")
    return {"n": len(tokenizer(text).input_ids), "max": AutoConfig.from_pretrained("gpt2").n_positions}
