from contextlib import asynccontextmanager

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from fastapi import FastAPI

from .jobs import refresh

scheduler = AsyncIOScheduler()  # expect: LK105


@asynccontextmanager
async def lifespan(app: FastAPI):
    scheduler.add_job(refresh, "interval", minutes=5)
    scheduler.start()
    yield


app = FastAPI(lifespan=lifespan)
