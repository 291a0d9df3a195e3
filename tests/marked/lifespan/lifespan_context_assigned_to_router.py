from contextlib import asynccontextmanager

import redis.asyncio as redis
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route


async def counter(request):
    return PlainTextResponse(str(await request.app.state.redis.incr("hits")))


@asynccontextmanager
async def connect(app):
    app.state.redis = redis.from_url("redis://cache:6379/0", decode_responses=True)  # expect: LK101
    await app.state.redis.ping()
    yield


app = Starlette(routes=[Route("/", counter)])
app.router.lifespan_context = connect
