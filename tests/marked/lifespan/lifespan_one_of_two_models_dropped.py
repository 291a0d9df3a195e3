from contextlib import asynccontextmanager

import joblib
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.fraud = joblib.load("fraud.joblib")
    app.state.churn = joblib.load("churn.joblib")  # expect: LK104
    yield
    app.state.fraud = None


app = FastAPI(lifespan=lifespan)
