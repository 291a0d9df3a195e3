from contextlib import asynccontextmanager

from churn.models import ChurnModel, ServerSettings
from churn.storage import CustomerModel
from fastapi import FastAPI, Request

models = {}


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.settings = ServerSettings.load()
    app.state.model = ChurnModel.load()  # expect: LK104
    models["churn"] = ChurnModel.from_file("churn.bin")  # expect: LK104
    app.state.customers = CustomerModel.load()
    yield


@asynccontextmanager
async def dropped(app: FastAPI):
    app.state.model = ChurnModel.load()
    yield
    del app.state.model


app = FastAPI(lifespan=lifespan)
quiet = FastAPI(lifespan=dropped)


@quiet.get("/customers/{number}")
def customer(number: int, request: Request):
    model = CustomerModel.load(number)
    return request.app.state.model.predict(model.features)
