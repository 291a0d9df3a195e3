# clean: what the imported functions do is not in sight
from contextlib import asynccontextmanager

from fastapi import FastAPI

from .database import startup


@asynccontextmanager
async def lifespan(app: FastAPI):
    await startup(app)
    yield


app = FastAPI(lifespan=lifespan)
