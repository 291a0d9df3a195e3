import asyncio
from contextlib import asynccontextmanager

from fastapi import FastAPI

from .ml import load_ranking_model


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.ranker = await asyncio.to_thread(load_ranking_model, "ranker.bin")  # expect: LK104
    yield


app = FastAPI(lifespan=lifespan)
