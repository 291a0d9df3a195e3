# clean: the window holds the last thousand
from collections import deque

from starlette.middleware.base import BaseHTTPMiddleware

LATENCIES = deque(maxlen=1000)


class Timing(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        response = await call_next(request)
        LATENCIES.append(float(response.headers.get("x-time", 0)))
        return response
