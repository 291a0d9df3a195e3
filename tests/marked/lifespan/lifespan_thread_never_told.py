from contextlib import asynccontextmanager
import threading
from fastapi import FastAPI

stop_event = threading.Event()


def worker():
    while not stop_event.is_set():
        stop_event.wait(1)


@asynccontextmanager
async def lifespan(app: FastAPI):
    thread = threading.Thread(target=worker)  # expect: LK105
    thread.start()
    yield


app = FastAPI(lifespan=lifespan)
