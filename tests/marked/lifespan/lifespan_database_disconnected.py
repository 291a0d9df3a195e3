# clean: disconnected behind the yield
from contextlib import asynccontextmanager

from databases import Database
from fastapi import FastAPI

database = Database("sqlite+aiosqlite:///notes.db")


@asynccontextmanager
async def lifespan(app: FastAPI):
    await database.connect()
    yield
    await database.disconnect()


app = FastAPI(lifespan=lifespan)
