METRICS = {"latency": [], "errors": []}  # expect: LK204


async def handle_request(request, call):
    response = await call(request)
    METRICS["latency"].append(response.elapsed)
    return response
