import asyncio

from aiohttp import web

routes = web.RouteTableDef()
runs = []


@routes.post("/run")
async def run(request):
    runs.append(asyncio.create_task(work(await request.json())))  # expect: LK401
    return web.Response()


async def work(job):
    await asyncio.sleep(job["for"])
