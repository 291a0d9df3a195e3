# unsafe
import httpx
from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


async def client() -> httpx.AsyncClient:
    # one for each request
    return httpx.AsyncClient()


@app.get("/")
async def ask(c=Depends(client)):
    note("asked")
    return await c.get("a")


def main(path):
    with TestClient(app) as test:
        return test.get("/").json()
