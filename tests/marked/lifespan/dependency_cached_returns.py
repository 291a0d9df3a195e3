# clean: one client for the process
from functools import lru_cache

import httpx
from fastapi import Depends, FastAPI

app = FastAPI()


@lru_cache
def http_client():
    return httpx.Client(timeout=5)


@app.get("/rates")
def rates(client=Depends(http_client)):
    return client.get("https://rates").json()
