import asyncio
from contextlib import asynccontextmanager

from fastapi import FastAPI
from faster_whisper import WhisperModel


@asynccontextmanager
async def lifespan(app: FastAPI):
    loop = asyncio.get_running_loop()
    app.state.whisper = await loop.run_in_executor(None, WhisperModel, "large-v3")  # expect: LK104
    yield


app = FastAPI(lifespan=lifespan)
