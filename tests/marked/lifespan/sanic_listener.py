import aiohttp
from sanic import Sanic

app = Sanic("api")


@app.listener("before_server_start")
async def setup(app, loop):
    app.ctx.session = aiohttp.ClientSession()  # expect: LK103
