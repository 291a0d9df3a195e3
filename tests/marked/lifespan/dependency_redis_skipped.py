import redis
from fastapi import Depends, FastAPI

app = FastAPI()


def cache():
    client = redis.Redis(host="cache")  # expect: LK102
    yield client
    client.close()


@app.get("/hits")
def hits(client=Depends(cache)):
    return client.incr("hits")
