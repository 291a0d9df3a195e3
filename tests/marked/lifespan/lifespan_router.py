from contextlib import asynccontextmanager

import httpx
from fastapi import APIRouter


@asynccontextmanager
async def lifespan(router):
    client = httpx.AsyncClient()  # expect: LK101
    yield {"client": client}


router = APIRouter(lifespan=lifespan)
