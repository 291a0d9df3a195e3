# clean: one for each name, and kept
from flask import Flask, request
from transformers import AutoModel

app = Flask(__name__)
MODELS = {}


@app.post("/embed/<name>")
def embed(name):
    if name not in MODELS:
        MODELS[name] = AutoModel.from_pretrained(name)
    return MODELS[name](request.data)
