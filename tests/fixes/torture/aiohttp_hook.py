# unsafe
import sqlite3

from aiohttp import web


async def connect(app):
    app["db"] = sqlite3.connect(":memory:", check_same_thread=False)


app = web.Application()
app.on_startup.append(connect)


async def main(path):
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        note(app["db"].execute("select 1").fetchone())
    finally:
        await runner.cleanup()
    return "over"
