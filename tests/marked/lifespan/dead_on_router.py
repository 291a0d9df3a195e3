from contextlib import asynccontextmanager

from fastapi import FastAPI

from .jobs import stop_all


@asynccontextmanager
async def lifespan(app: FastAPI):
    yield


app = FastAPI(lifespan=lifespan)
app.router.on_shutdown.append(stop_all)  # expect: LK106
