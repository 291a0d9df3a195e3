# clean: deleted behind the yield
import gc
from contextlib import asynccontextmanager

from fastapi import FastAPI
from faster_whisper import WhisperModel


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.whisper = WhisperModel("large-v3", device="cuda", compute_type="float16")
    try:
        yield
    finally:
        del app.state.whisper
        gc.collect()


app = FastAPI(lifespan=lifespan)
