# clean: shut down through the function that returns it
from contextlib import asynccontextmanager
from fastapi import FastAPI
from concurrent.futures import ThreadPoolExecutor

executor = None


def get_executor():
    return executor


@asynccontextmanager
async def lifespan(app: FastAPI):
    global executor
    executor = ThreadPoolExecutor(4)
    try:
        yield
    finally:
        get_executor().shutdown(wait=False)


app = FastAPI(lifespan=lifespan)
