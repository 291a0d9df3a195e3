import threading
import time
from contextlib import asynccontextmanager

from fastapi import FastAPI


def sweep():
    while True:
        time.sleep(60)


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.sweeper = threading.Thread(target=sweep, daemon=True)  # expect: LK105
    app.state.sweeper.start()
    yield


app = FastAPI(lifespan=lifespan)
