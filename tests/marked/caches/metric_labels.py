class Metrics:
    """Counts the requests of a long-running server."""

    def __init__(self):
        self.counters = {}  # expect: LK206

    def observe(self, request):
        labels = (request.method, request.url.path, request.headers.get("user-agent"))
        self.counters[labels] = self.counters.get(labels, 0) + 1


METRICS = Metrics()


async def middleware(request, call_next):
    METRICS.observe(request)
    return await call_next(request)
