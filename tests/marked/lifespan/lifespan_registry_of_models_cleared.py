# clean: the registry is emptied
from contextlib import asynccontextmanager

import joblib
from fastapi import FastAPI

ml_models = {}


@asynccontextmanager
async def lifespan(app: FastAPI):
    ml_models["fraud"] = joblib.load("fraud.joblib")
    ml_models["churn"] = joblib.load("churn.joblib")
    yield
    ml_models.clear()


app = FastAPI(lifespan=lifespan)
