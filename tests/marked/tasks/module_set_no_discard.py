import asyncio

from aiohttp import web

routes = web.RouteTableDef()
tasks = set()


@routes.post("/jobs")
async def start(request):
    tasks.add(asyncio.create_task(run(await request.json())))  # expect: LK403
    return web.json_response({"started": True})


async def run(job):
    await asyncio.sleep(job["seconds"])
