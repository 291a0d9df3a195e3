# safe
import httpx


async def fetch(url, client=None):
    own = httpx.AsyncClient()
    try:
        return note(await own.get(url))
    finally:
        own.aclose()  # give it back


async def main(path):
    return await fetch("a")
