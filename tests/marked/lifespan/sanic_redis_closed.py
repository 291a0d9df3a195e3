# clean: opened before the server starts, closed after it stops
import redis.asyncio as redis
from sanic import Sanic, json

app = Sanic("counter")


@app.before_server_start
async def open_redis(app, loop):
    app.ctx.redis = redis.Redis(host="cache")


@app.after_server_stop
async def close_redis(app, loop):
    await app.ctx.redis.aclose()


@app.get("/")
async def hit(request):
    return json(await request.app.ctx.redis.incr("hits"))
