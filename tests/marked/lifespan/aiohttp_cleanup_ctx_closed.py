# clean: the second half closes the pool
import asyncpg
from aiohttp import web


async def database(app):
    app["pool"] = await asyncpg.create_pool("postgres://db/orders")
    yield
    await app["pool"].close()


def make():
    app = web.Application()
    app.cleanup_ctx.append(database)
    return app
