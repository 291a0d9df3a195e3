from aiohttp import web
from sentence_transformers import SentenceTransformer


async def load(app):
    app["model"] = SentenceTransformer("all-mpnet-base-v2")  # expect: LK104


async def embed(request):
    body = await request.json()
    return web.json_response(request.app["model"].encode(body["texts"]).tolist())


def make_app():
    app = web.Application()
    app.on_startup.append(load)
    app.router.add_post("/embed", embed)
    return app
