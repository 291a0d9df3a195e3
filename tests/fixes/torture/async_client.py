# safe
import httpx


async def main(path):
    client = httpx.AsyncClient()
    note(await client.get("a"))
    return 14
