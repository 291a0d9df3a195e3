import asyncio


class AuditMiddleware:
    def __init__(self, app, log):
        self.app = app
        self.log = log
        self._background = set()

    async def __call__(self, scope, receive, send):
        await self.app(scope, receive, send)
        self._background.add(asyncio.create_task(self.log.write(scope)))  # expect: LK403
