import torch
from fastapi import FastAPI, UploadFile

app = FastAPI()


def load_classifier():
    net = torch.jit.load("classifier.pt")
    net.eval()
    return net


@app.post("/classify")
async def classify(file: UploadFile):
    net = load_classifier()  # expect: LK503
    with torch.no_grad():
        return {"label": int(net(decode(await file.read())).argmax())}


def decode(data):
    return torch.frombuffer(data, dtype=torch.uint8)
