from typing import Annotated

import httpx
from fastapi import Depends, FastAPI

app = FastAPI()


def http_client():
    client = httpx.Client(timeout=5)  # expect: LK107
    client.headers["X-Service"] = "orders"
    return client


@app.get("/rates")
def rates(client: Annotated[httpx.Client, Depends(http_client)]):
    return client.get("https://rates").json()
