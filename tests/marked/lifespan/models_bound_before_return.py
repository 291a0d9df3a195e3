from contextlib import asynccontextmanager

import joblib
import torch
from fastapi import FastAPI


def load_classifier(path):
    classifier = joblib.load(path)
    return classifier


def load_with_labels(path):
    network = torch.load(path)
    network = network.to("cpu")
    return network, ["spam", "ham"]


def load_labels(path):
    classifier = joblib.load(path)
    return classifier.classes_


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.classifier = load_classifier("spam.joblib")  # expect: LK104
    app.state.network, app.state.labels = load_with_labels("spam.pt")  # expect: LK104
    app.state.classes = load_labels("spam.joblib")
    yield


@asynccontextmanager
async def dropped(app: FastAPI):
    app.state.classifier = load_classifier("spam.joblib")
    app.state.network, app.state.labels = load_with_labels("spam.pt")
    yield
    app.state.classifier = None
    del app.state.network


app = FastAPI(lifespan=lifespan)
quiet = FastAPI(lifespan=dropped)
hooked = FastAPI()


@hooked.on_event("startup")
def load_everything():
    hooked.state.classifier = load_classifier("spam.joblib")  # expect: LK104
