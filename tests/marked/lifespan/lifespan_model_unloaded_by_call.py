# clean: the imported function unloads what it is given
from contextlib import asynccontextmanager

from fastapi import FastAPI
from ultralytics import YOLO

from .gpu import unload_model


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.detector = YOLO("yolov8n.pt")
    yield
    unload_model(app.state.detector)


app = FastAPI(lifespan=lifespan)
