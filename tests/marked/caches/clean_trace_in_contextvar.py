# clean: each request has a list of its own
from contextvars import ContextVar

_spans: ContextVar[list] = ContextVar("spans")


async def middleware(request, call_next):
    spans = []
    token = _spans.set(spans)
    try:
        return await call_next(request)
    finally:
        _spans.reset(token)


def record(name):
    _spans.get().append(name)
