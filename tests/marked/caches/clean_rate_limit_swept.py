# clean: a sweep drops the addresses that have not been seen for a while
import asyncio
import time

from aiohttp import web

_last_seen = {}


@web.middleware
async def throttle(request, handler):
    remote = request.remote
    if time.monotonic() - _last_seen.get(remote, 0.0) < 0.1:
        raise web.HTTPTooManyRequests()
    _last_seen[remote] = time.monotonic()
    return await handler(request)


async def sweep():
    while True:
        await asyncio.sleep(60)
        limit = time.monotonic() - 300
        for remote in [r for r, t in _last_seen.items() if t < limit]:
            del _last_seen[remote]
