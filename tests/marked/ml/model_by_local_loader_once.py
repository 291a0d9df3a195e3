# clean: loaded at module level by the helper
from flask import Flask, request
import torch

app = Flask(__name__)


def load_model():
    m = torch.load("model.pth")
    m.eval()
    return m


model = load_model()


@app.route("/p", methods=["POST"])
def p():
    return str(model(torch.tensor(request.json)))
