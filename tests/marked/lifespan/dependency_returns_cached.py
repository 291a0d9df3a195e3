# clean: one client for all requests
from functools import lru_cache

import httpx
from fastapi import Depends, FastAPI

app = FastAPI()


@lru_cache
def get_client() -> httpx.Client:
    return httpx.Client()


@app.get("/")
def index(client: httpx.Client = Depends(get_client)):
    return client.get("http://upstream").text
