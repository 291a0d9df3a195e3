# clean: on_cleanup closes what on_startup opened
import aiohttp
from aiohttp import web


async def open_session(app):
    app["session"] = aiohttp.ClientSession()


async def close_session(app):
    await app["session"].close()


app = web.Application()
app.on_startup.append(open_session)
app.on_cleanup.append(close_session)
