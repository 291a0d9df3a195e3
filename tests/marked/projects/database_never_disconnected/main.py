from contextlib import asynccontextmanager

from database import Database
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.db = Database("postgres://db/app")
    await app.state.db.connect()  # expect: LK101
    yield
    print("bye")


app = FastAPI(lifespan=lifespan)
