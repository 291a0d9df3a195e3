import aiohttp
from fastapi import FastAPI


class Backend:
    session = None


async def connect():
    Backend.session = aiohttp.ClientSession()  # expect: LK103


def build() -> FastAPI:
    app = FastAPI()
    app.add_event_handler("startup", connect)

    @app.get("/")
    async def root():
        async with Backend.session.get("http://upstream/") as response:
            return await response.json()

    return app
