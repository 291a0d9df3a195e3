# clean: the container that holds the models is cleared
from contextlib import asynccontextmanager

import joblib
from fastapi import FastAPI

MODELS = {}


@asynccontextmanager
async def load_models(_: FastAPI):
    for name in ("churn", "fraud"):
        MODELS[name] = joblib.load(f"{name}.joblib")
    yield
    MODELS.clear()


app = FastAPI(lifespan=load_models)
