# clean: one client for the process, made when it is first asked for
import httpx
from fastapi import Depends, FastAPI

app = FastAPI()
_client = None


def http_client():
    global _client
    if _client is None:
        _client = httpx.Client()
    return _client


@app.get("/rates")
def rates(client=Depends(http_client)):
    return client.get("https://rates").json()
