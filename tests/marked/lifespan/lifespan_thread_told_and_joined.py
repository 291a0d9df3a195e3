# clean: the thread is told to stop, and joined
from contextlib import asynccontextmanager
import threading
from fastapi import FastAPI

stop_event = threading.Event()


def worker():
    while not stop_event.is_set():
        stop_event.wait(1)


@asynccontextmanager
async def lifespan(app: FastAPI):
    thread = threading.Thread(target=worker)
    thread.start()
    yield
    stop_event.set()
    thread.join()


app = FastAPI(lifespan=lifespan)
