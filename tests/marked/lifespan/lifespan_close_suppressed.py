# clean: an error of the closing is swallowed, and the client is closed
from contextlib import asynccontextmanager
from fastapi import FastAPI, Request
import httpx


@asynccontextmanager
async def lifespan(app):
    app.state.client = httpx.AsyncClient()
    yield
    try:
        await app.state.client.aclose()
    except Exception:
        pass


app = FastAPI(lifespan=lifespan)


def client(request: Request):
    return request.app.state.client
