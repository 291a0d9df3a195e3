from contextlib import asynccontextmanager
from typing import TypedDict

import httpx
from starlette.applications import Starlette


class State(TypedDict):
    http: httpx.AsyncClient


@asynccontextmanager
async def lifespan(app):
    client = httpx.AsyncClient()  # expect: LK101
    yield {"http": client}


app = Starlette(lifespan=lifespan)
