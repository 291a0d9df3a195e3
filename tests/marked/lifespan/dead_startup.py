from contextlib import asynccontextmanager

from fastapi import FastAPI

from .db import engine


@asynccontextmanager
async def lifespan(app: FastAPI):
    yield
    engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.on_event("startup")  # expect: LK106
async def create_tables():
    engine.create_all()
