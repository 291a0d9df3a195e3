# clean: the thread is told to stop and joined
import threading
from contextlib import asynccontextmanager

from fastapi import FastAPI

stop = threading.Event()


def work():
    while not stop.wait(1):
        print("tick")


@asynccontextmanager
async def lifespan(app: FastAPI):
    thread = threading.Thread(target=work, name="ticker")
    thread.start()
    yield
    stop.set()
    thread.join(timeout=5)


app = FastAPI(lifespan=lifespan)
