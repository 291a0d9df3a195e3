# safe
import httpx


async def main(path):
    first = httpx.AsyncClient()
    second = httpx.AsyncClient()
    a = await first.get("a")
    note(a)
    b = await second.get("b")
    note(b)
    await second.aclose()
    await first.aclose()
    return a + b
