from contextlib import asynccontextmanager

import joblib
from fastapi import FastAPI

models = None


@asynccontextmanager
async def lifespan(app: FastAPI):
    global models
    models = {
        "fraud": joblib.load("fraud.joblib"),  # expect: LK104
        "churn": joblib.load("churn.joblib"),  # expect: LK104
    }
    yield


app = FastAPI(lifespan=lifespan)
