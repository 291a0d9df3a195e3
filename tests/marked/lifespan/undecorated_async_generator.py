import aiohttp
from starlette.applications import Starlette


async def serve(app):
    app.state.http = aiohttp.ClientSession()  # expect: LK101
    yield


app = Starlette(lifespan=serve)
