# clean: the container that holds the session is closed
from contextlib import asynccontextmanager
import aiohttp
from fastapi import FastAPI
from .services import ServiceContainer

container = ServiceContainer()


@asynccontextmanager
async def lifespan(app: FastAPI):
    container.http = aiohttp.ClientSession()
    yield
    await container.close()


app = FastAPI(lifespan=lifespan)
