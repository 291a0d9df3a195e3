from aiohttp import web


async def login(request):
    data = await request.post()
    session_id = data["session_id"]
    request.app["sessions"][session_id] = {"user": data["user"]}
    return web.Response(text="ok")


def make_app():
    app = web.Application()
    app["sessions"] = {}  # expect: LK201
    app.router.add_post("/login", login)
    return app
