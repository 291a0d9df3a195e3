# clean: the lifespan calls the handler itself
from contextlib import asynccontextmanager

from fastapi import FastAPI
from sqlalchemy import create_engine

engine = create_engine("postgresql://db/orders")


def close_engine():
    engine.dispose()


@asynccontextmanager
async def lifespan(app: FastAPI):
    yield
    close_engine()


app = FastAPI(lifespan=lifespan)
app.add_event_handler("shutdown", close_engine)
