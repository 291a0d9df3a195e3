# clean: what is made on demand further off is no business of the lifespan
from contextlib import asynccontextmanager

from fastapi import FastAPI
from store import initialize_store


@asynccontextmanager
async def lifespan(app: FastAPI):
    initialize_store()
    yield


app = FastAPI(lifespan=lifespan)
