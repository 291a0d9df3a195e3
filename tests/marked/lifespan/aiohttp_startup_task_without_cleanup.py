import asyncio

from aiohttp import web


async def listen(app):
    while True:
        await asyncio.sleep(5)
        for socket in set(app["sockets"]):
            await socket.send_str("tick")


async def start_listener(app):
    app["sockets"] = set()
    app["listener"] = asyncio.create_task(listen(app))  # expect: LK103


def main():
    app = web.Application()
    app.on_startup.append(start_listener)
    web.run_app(app)
