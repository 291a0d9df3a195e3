# clean: the client of the start-up handler is closed by the shutdown handler
from fastapi import FastAPI
from motor.motor_asyncio import AsyncIOMotorClient

app = FastAPI()


@app.on_event("startup")
async def startup_db_client():
    app.mongodb_client = AsyncIOMotorClient("mongodb://mongo:27017")
    app.mongodb = app.mongodb_client["farm"]


@app.on_event("shutdown")
async def shutdown_db_client():
    app.mongodb_client.close()
