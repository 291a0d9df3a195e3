import onnxruntime
from aiohttp import web


async def infer(request):
    payload = await request.json()
    session = onnxruntime.InferenceSession("model.onnx")  # expect: LK503
    return web.json_response(session.run(None, payload)[0].tolist())


app = web.Application()
app.router.add_post("/infer", infer)
