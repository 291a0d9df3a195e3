# clean: the exporter swaps the list
class TelemetryServer:
    def __init__(self):
        self.spans = []

    async def handle_request(self, request):
        self.spans.append({"path": request.path})
        return {"ok": True}

    async def export(self, client):
        spans, self.spans = self.spans, []
        await client.send(spans)
