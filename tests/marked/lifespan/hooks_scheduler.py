from apscheduler.schedulers.background import BackgroundScheduler
from fastapi import FastAPI

app = FastAPI()
scheduler = BackgroundScheduler()  # expect: LK103


@app.on_event("startup")
def start():
    scheduler.start()
