from contextlib import asynccontextmanager

import joblib
from fastapi import FastAPI

ml_models = {}


@asynccontextmanager
async def lifespan(app: FastAPI):
    ml_models["fraud"] = joblib.load("fraud.joblib")  # expect: LK104
    ml_models["churn"] = joblib.load("churn.joblib")  # expect: LK104
    yield


app = FastAPI(lifespan=lifespan)
