# clean: the endpoint closes what it was given
import httpx
from fastapi import Depends, FastAPI

app = FastAPI()


def http_client():
    return httpx.Client(timeout=5)


@app.get("/rates")
def rates(client=Depends(http_client)):
    with client:
        return client.get("https://rates").json()
