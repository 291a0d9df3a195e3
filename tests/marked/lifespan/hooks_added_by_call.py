# clean: both handlers are registered by calls, and no lifespan is given
import aiohttp
from fastapi import FastAPI


class Backend:
    session = None


async def connect():
    Backend.session = aiohttp.ClientSession()


async def disconnect():
    await Backend.session.close()


def build() -> FastAPI:
    app = FastAPI()
    app.add_event_handler("startup", connect)
    app.add_event_handler("shutdown", disconnect)
    return app
