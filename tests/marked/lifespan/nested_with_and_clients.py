# clean: every client is entered
from contextlib import asynccontextmanager

import aiohttp
import httpx
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with httpx.AsyncClient() as http, aiohttp.ClientSession() as session:
        app.state.http = http
        app.state.session = session
        yield {"http": http}


app = FastAPI(lifespan=lifespan)
