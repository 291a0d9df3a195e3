# clean: the session is dropped and collected
import gc
from contextlib import asynccontextmanager

import onnxruntime as ort
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI):
    options = ort.SessionOptions()
    options.intra_op_num_threads = 2
    app.state.session = ort.InferenceSession("detector.onnx", options, providers=["CPUExecutionProvider"])
    app.state.labels = [line.strip() for line in open_labels()]
    yield
    app.state.session = None
    gc.collect()


def open_labels():
    with open("labels.txt") as file:
        return file.readlines()


app = FastAPI(lifespan=lifespan)
