# clean: the handler belongs to the application without a lifespan
from contextlib import asynccontextmanager

from fastapi import FastAPI
from sqlalchemy import create_engine

engine = create_engine("postgresql://db/orders")


@asynccontextmanager
async def lifespan(app: FastAPI):
    yield


admin = FastAPI(lifespan=lifespan)
app = FastAPI()


@app.on_event("shutdown")
def close_engine():
    engine.dispose()
