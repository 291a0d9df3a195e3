# safe
import httpx


async def main(path):
    client = httpx.AsyncClient()
    note(await client.get("a"))
    note(await client.get("b"))
    await client.aclose()
    return 15
