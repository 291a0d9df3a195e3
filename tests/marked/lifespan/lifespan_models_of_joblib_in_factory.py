from contextlib import asynccontextmanager
from pathlib import Path

import joblib
from fastapi import FastAPI, HTTPException

MODELS = {}


def create_app(folder: Path) -> FastAPI:
    @asynccontextmanager
    async def load_models(_: FastAPI):
        MODELS["churn"] = joblib.load(folder / "churn.joblib")  # expect: LK104
        MODELS["fraud"] = joblib.load(folder / "fraud.joblib")  # expect: LK104
        print(f"{len(MODELS)} models loaded")
        yield

    app = FastAPI(lifespan=load_models)

    @app.post("/predict/{name}")
    def predict(name: str, features: list[float]):
        if name not in MODELS:
            raise HTTPException(404)
        return MODELS[name].predict([features]).tolist()

    return app
