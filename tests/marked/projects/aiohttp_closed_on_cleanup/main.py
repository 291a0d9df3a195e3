# clean: what other files open for it, it has closed
from aiohttp import web
from db import close_pg, init_pg


def init_app():
    app = web.Application()
    app.on_startup.append(init_pg)
    app.on_cleanup.append(close_pg)
    return app
