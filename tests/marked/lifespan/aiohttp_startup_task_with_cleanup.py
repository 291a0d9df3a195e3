# clean: the listener is cancelled and awaited on clean-up
import asyncio
from contextlib import suppress

from aiohttp import web


async def listen(app):
    while True:
        await asyncio.sleep(5)


async def start_listener(app):
    app["listener"] = asyncio.create_task(listen(app))


async def stop_listener(app):
    app["listener"].cancel()
    with suppress(asyncio.CancelledError):
        await app["listener"]


app = web.Application()
app.on_startup.append(start_listener)
app.on_cleanup.append(stop_listener)
