# clean: the observer is stopped and joined
from contextlib import asynccontextmanager

from fastapi import FastAPI
from watchdog.events import FileSystemEventHandler
from watchdog.observers import Observer


@asynccontextmanager
async def lifespan(app: FastAPI):
    observer = Observer()
    observer.schedule(FileSystemEventHandler(), "config/")
    observer.start()
    yield
    observer.stop()
    observer.join()


app = FastAPI(lifespan=lifespan)
