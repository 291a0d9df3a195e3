from aiohttp import web
from sentence_transformers import SentenceTransformer


async def embed(request):
    body = await request.json()
    model = SentenceTransformer("all-mpnet-base-v2")  # expect: LK503
    return web.json_response(model.encode(body["texts"]).tolist())


def make_app():
    app = web.Application()
    app.router.add_post("/embed", embed)
    return app
