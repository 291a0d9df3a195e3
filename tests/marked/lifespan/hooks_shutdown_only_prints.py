from fastapi import FastAPI
import redis

app = FastAPI()


@app.on_event("startup")
async def startup():
    app.redis = redis.Redis(host="x")  # expect: LK103
    print("started")


@app.on_event("shutdown")
async def shutdown():
    print("stopped")
