from flask import Flask, request
import torch

app = Flask(__name__)


def load_model():
    m = torch.load("model.pth")
    m.eval()
    return m


@app.route("/p", methods=["POST"])
def p():
    model = load_model()  # expect: LK503
    return str(model(torch.tensor(request.json)))
