import threading
import time
from contextlib import asynccontextmanager

from fastapi import FastAPI


def work():
    while True:
        time.sleep(1)


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.ticker = threading.Thread(target=work)  # expect: LK105
    app.state.ticker.start()
    yield
    print("stopped")


app = FastAPI(lifespan=lifespan)
