# clean: what it calls in another file acquires nothing
from contextlib import asynccontextmanager

from fastapi import FastAPI
from telemetry import init_settings, setup_telemetry


@asynccontextmanager
async def lifespan(app: FastAPI):
    setup_telemetry(app)
    app.state.settings = init_settings()
    yield


app = FastAPI(lifespan=lifespan)
