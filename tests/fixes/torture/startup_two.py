# unsafe
import asyncio
import sqlite3

import httpx
from fastapi import FastAPI

app = FastAPI()


@app.on_event("startup")
async def start():
    app.state.db = sqlite3.connect(":memory:", check_same_thread=False)
    app.state.client = httpx.AsyncClient()


@app.get("/")
def index():
    return 1


async def main(path):
    async with app.router.lifespan_context(app):
        note("served")
    return "stopped"
