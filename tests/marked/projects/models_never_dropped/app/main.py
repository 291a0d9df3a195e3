from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.ml import MODELS, load_models


@asynccontextmanager
async def lifespan(app: FastAPI):
    load_models()  # expect: LK104
    print(sorted(MODELS))
    yield


app = FastAPI(lifespan=lifespan)
