from db import connect_to_mongo
from fastapi import FastAPI

app = FastAPI()


@app.on_event("startup")
async def startup():
    await connect_to_mongo()  # expect: LK103


@app.get("/")
async def index():
    return {}
