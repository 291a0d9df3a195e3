# safe
import functools

import httpx


def traced(f):
    @functools.wraps(f)
    async def inner(*args):
        note(f.__name__)
        return await f(*args)

    return inner


@traced
async def fetch(url):
    """Fetches it."""
    client = httpx.AsyncClient()
    answer = await client.get(url)
    if not note(answer):
        return None
    await client.aclose()
    return answer


async def main(path):
    return await fetch("a")
