class BlockMiddleware:
    def __init__(self, app):
        self.app = app
        self.counts = {}  # expect: LK206

    async def __call__(self, scope, receive, send):
        ip = scope["client"][0]
        self.counts[ip] = self.counts.get(ip, 0) + 1
        await self.app(scope, receive, send)
