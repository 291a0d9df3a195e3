# clean: neither is heavy
from fastapi import FastAPI
from huggingface_hub import InferenceClient
from transformers import AutoTokenizer

app = FastAPI()


@app.post("/ask")
def ask(text: str):
    tokenizer = AutoTokenizer.from_pretrained("gpt2")
    client = InferenceClient("gpt2")
    return client.text_generation(tokenizer.decode(tokenizer.encode(text)[:512]))
