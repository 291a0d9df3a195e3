# unsafe
import sqlite3

from aiohttp import web


async def connect(app):
    app["db"] = sqlite3.connect(":memory:", check_same_thread=False)


async def count(app):
    app["total"].append(app["db"].execute("select 2").fetchone())


async def say(app):
    note(f"stops with {app['total']}")


app = web.Application()
app["total"] = []
app.on_startup.append(connect)
app.on_cleanup.append(count)
app.on_cleanup.append(say)


async def main(path):
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        note(app["db"].execute("select 1").fetchone())
    finally:
        await runner.cleanup()
    return "over"
