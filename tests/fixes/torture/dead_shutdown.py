# unsafe
import asyncio
import sqlite3
from contextlib import asynccontextmanager

from fastapi import FastAPI

db = sqlite3.connect(":memory:", check_same_thread=False)


@asynccontextmanager
async def lifespan(app):
    yield
    note("down")


app = FastAPI(lifespan=lifespan)


@app.on_event("shutdown")
def disconnect():
    db.close()


async def drive():
    async with app.router.lifespan_context(app):
        note("served")
    return "stopped"


def main(path):
    return asyncio.run(drive())
