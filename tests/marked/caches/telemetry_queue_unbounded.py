class TelemetryServer:
    def __init__(self):
        self.spans = []  # expect: LK206

    async def handle_request(self, request):
        span = {"path": request.path, "body": await request.read()}
        self.spans.append(span)
        return {"ok": True}
