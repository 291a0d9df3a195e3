from contextlib import asynccontextmanager

import grpc
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI):
    channel = grpc.aio.insecure_channel("inventory:50051")  # expect: LK101
    app.state.channel = channel
    yield


app = FastAPI(lifespan=lifespan)
