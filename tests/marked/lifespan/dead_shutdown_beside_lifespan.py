import httpx
from contextlib import asynccontextmanager

from fastapi import FastAPI

client = httpx.AsyncClient(timeout=10)


@asynccontextmanager
async def lifespan(app: FastAPI):
    print("up")
    yield
    print("down")


app = FastAPI(title="gateway", lifespan=lifespan)


@app.on_event("shutdown")  # expect: LK106
async def close_client():
    await client.aclose()


@app.get("/proxy")
async def proxy(url: str):
    return (await client.get(url)).text
