# clean: what other files open for it, it has closed
from contextlib import asynccontextmanager

from database import Database
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.db = Database("postgres://db/app")
    await app.state.db.connect()
    yield
    await app.state.db.disconnect()


@asynccontextmanager
async def lifespan_with(app: FastAPI):
    async with Database("postgres://db/app") as db:
        app.state.db = db
        yield


app = FastAPI(lifespan=lifespan)
