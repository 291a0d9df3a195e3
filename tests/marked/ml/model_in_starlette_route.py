from starlette.applications import Starlette
from starlette.routing import Route
from starlette.responses import JSONResponse
from sentence_transformers import SentenceTransformer


async def embed(request):
    body = await request.json()
    m = SentenceTransformer("a")  # expect: LK503
    return JSONResponse(m.encode(body["t"]).tolist())


app = Starlette(routes=[Route("/e", embed, methods=["POST"])])
