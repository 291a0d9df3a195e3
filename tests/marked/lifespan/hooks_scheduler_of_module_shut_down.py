# clean: the scheduler is shut down by the other handler
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from fastapi import FastAPI

app = FastAPI()
scheduler = AsyncIOScheduler()


@scheduler.scheduled_job("interval", seconds=30)
async def heartbeat():
    print("alive")


@app.on_event("startup")
async def start():
    scheduler.start()


@app.on_event("shutdown")
async def stop():
    scheduler.shutdown()
