# leave: the handler wants an argument
import asyncio
from contextlib import asynccontextmanager

from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app):
    yield


app = FastAPI(lifespan=lifespan)


@app.on_event("shutdown")
def disconnect(reason):
    note(reason)


async def main(path):
    async with app.router.lifespan_context(app):
        note("served")
    return "stopped"
