from contextlib import asynccontextmanager

from databases import Database
from fastapi import FastAPI

database = Database("sqlite+aiosqlite:///notes.db")


@asynccontextmanager
async def lifespan(app: FastAPI):
    await database.connect()  # expect: LK101
    await database.execute("create table if not exists notes (id integer primary key, body text)")
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/notes")
async def read_notes():
    return await database.fetch_all("select * from notes")
