import pickle

from fastapi import FastAPI

app = FastAPI()
model = None


@app.on_event("startup")
def load():
    global model
    with open("model.pkl", "rb") as stream:
        model = pickle.load(stream)  # expect: LK104
