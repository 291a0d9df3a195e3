from aiohttp import web
from db import init_pg


def init_app():
    app = web.Application()
    app.on_startup.append(init_pg)  # expect: LK103
    return app
