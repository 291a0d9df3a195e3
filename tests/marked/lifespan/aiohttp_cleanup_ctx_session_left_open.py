import aiohttp
from aiohttp import web


async def upstream(app: web.Application):
    timeout = aiohttp.ClientTimeout(total=30)
    session = aiohttp.ClientSession("https://upstream.internal", timeout=timeout)  # expect: LK101
    app["upstream"] = session
    yield
    app.logger.info("upstream context left")


async def handle(request):
    async with request.app["upstream"].get("/status") as response:
        return web.json_response(await response.json())


app = web.Application()
app.router.add_get("/", handle)
app.cleanup_ctx.append(upstream)
