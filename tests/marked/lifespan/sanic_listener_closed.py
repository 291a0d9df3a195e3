# clean: the other listener closes it
import aiohttp
from sanic import Sanic

app = Sanic("api")


@app.listener("before_server_start")
async def setup(app, loop):
    app.ctx.session = aiohttp.ClientSession()


@app.listener("after_server_stop")
async def teardown(app, loop):
    await app.ctx.session.close()
