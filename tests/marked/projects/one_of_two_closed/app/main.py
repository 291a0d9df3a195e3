from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.startup import shutdown, startup


@asynccontextmanager
async def lifespan(app: FastAPI):
    await startup()  # expect: LK101
    yield
    await shutdown()


app = FastAPI(lifespan=lifespan)
