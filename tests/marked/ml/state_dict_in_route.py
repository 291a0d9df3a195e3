import torch
from flask import Flask, request
from torchvision import models

app = Flask(__name__)


@app.post("/infer")
def infer():
    net = models.resnet50()
    net.load_state_dict(torch.load("resnet.pt", map_location="cpu"))  # expect: LK503
    net.eval()
    return str(net(request.json))
