# clean: each model is taken out of the registry
from contextlib import asynccontextmanager

import joblib
from fastapi import FastAPI

models = {}


@asynccontextmanager
async def lifespan(app: FastAPI):
    models["fraud"] = joblib.load("fraud.joblib")
    yield
    models.pop("fraud", None)


app = FastAPI(lifespan=lifespan)
