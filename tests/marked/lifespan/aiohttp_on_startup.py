import aiohttp
from aiohttp import web


async def open_session(app):
    app["session"] = aiohttp.ClientSession()  # expect: LK103


app = web.Application()
app.on_startup.append(open_session)
