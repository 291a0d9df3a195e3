from aiohttp import web
from llama_cpp import Llama

routes = web.RouteTableDef()


@routes.post("/complete")
async def complete(request):
    body = await request.json()
    llm = Llama(model_path="model.gguf")  # expect: LK503
    return web.json_response(llm(body["prompt"]))
