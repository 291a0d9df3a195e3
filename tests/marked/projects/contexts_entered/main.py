# clean: what other files open for it, it has closed
from contextlib import asynccontextmanager

from fastapi import FastAPI
from resources import database, http


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with database(app), http(app):
        yield


app = FastAPI(lifespan=lifespan)
