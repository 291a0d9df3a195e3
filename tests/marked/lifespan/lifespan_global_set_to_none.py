from contextlib import asynccontextmanager

from fastapi import FastAPI
from motor.motor_asyncio import AsyncIOMotorClient

client = None


@asynccontextmanager
async def lifespan(app: FastAPI):
    global client
    client = AsyncIOMotorClient("mongodb://db")  # expect: LK101
    yield
    client = None


app = FastAPI(lifespan=lifespan)
