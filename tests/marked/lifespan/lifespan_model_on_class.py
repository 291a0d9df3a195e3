from contextlib import asynccontextmanager

import whisper
from fastapi import FastAPI


class Speech:
    model = None


@asynccontextmanager
async def lifespan(app: FastAPI):
    Speech.model = whisper.load_model("base")  # expect: LK104
    yield


app = FastAPI(lifespan=lifespan)
