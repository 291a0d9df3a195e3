# unsafe
import asyncio
import sqlite3
from contextlib import asynccontextmanager

from fastapi import FastAPI

db = sqlite3.connect(":memory:", check_same_thread=False)


@asynccontextmanager
async def lifespan(app: FastAPI):
    """Lives."""
    app.state.n = 1
    yield {"n": 1}


app = FastAPI(lifespan=lifespan)


@app.on_event("shutdown")
async def disconnect():
    db.close()


@app.on_event("shutdown")
def say():
    pass


async def main(path):
    async with app.router.lifespan_context(app):
        note("served")
    return "stopped"
