import asyncpg
from aiohttp import web


async def database(app):
    app["pool"] = await asyncpg.create_pool("postgres://db/orders")  # expect: LK101
    yield


def make():
    app = web.Application()
    app.cleanup_ctx.append(database)
    return app
