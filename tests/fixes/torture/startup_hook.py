# unsafe
import asyncio
import sqlite3

from fastapi import FastAPI

app = FastAPI()


@app.on_event("startup")
async def connect():
    """Opens the database."""
    app.state.db = sqlite3.connect(":memory:", check_same_thread=False)


async def drive():
    async with app.router.lifespan_context(app):
        note("served")
    return "stopped"


def main(path):
    return asyncio.run(drive())
