import os

from fastapi import FastAPI
from motor.motor_asyncio import AsyncIOMotorClient

app = FastAPI(title="farm")


@app.on_event("startup")
async def startup_db_client():
    app.mongodb_client = AsyncIOMotorClient(os.environ["MONGO_URL"])  # expect: LK103
    app.mongodb = app.mongodb_client["farm"]
    await app.mongodb["cows"].create_index("name")


@app.get("/cows")
async def cows():
    return await app.mongodb["cows"].find({}, {"_id": 0}).to_list(100)
