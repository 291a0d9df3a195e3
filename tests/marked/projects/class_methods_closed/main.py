# clean: what other files open for it, it has closed
from contextlib import asynccontextmanager

from db import Mongo
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI):
    Mongo.connect("mongodb://mongo")
    yield
    Mongo.close()


app = FastAPI(lifespan=lifespan)
