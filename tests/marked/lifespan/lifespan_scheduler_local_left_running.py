from contextlib import asynccontextmanager

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger
from fastapi import FastAPI


async def refresh_rates():
    print("refreshing")


@asynccontextmanager
async def lifespan(app: FastAPI):
    scheduler = AsyncIOScheduler(timezone="UTC")  # expect: LK105
    scheduler.add_job(refresh_rates, IntervalTrigger(minutes=5), max_instances=1)
    scheduler.start()
    yield


app = FastAPI(lifespan=lifespan)
