from contextlib import asynccontextmanager

from fastapi import FastAPI
from watchdog.events import FileSystemEventHandler
from watchdog.observers import Observer


class Reload(FileSystemEventHandler):
    def on_modified(self, event):
        print("changed", event.src_path)


@asynccontextmanager
async def lifespan(app: FastAPI):
    observer = Observer()  # expect: LK105
    observer.schedule(Reload(), "config/", recursive=False)
    observer.start()
    app.state.observer = observer
    yield


app = FastAPI(lifespan=lifespan)
