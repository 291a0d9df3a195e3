# clean: the executor is shut down by its `with`
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager

from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI):
    with ProcessPoolExecutor() as pool:
        app.state.pool = pool
        yield


app = FastAPI(lifespan=lifespan)
