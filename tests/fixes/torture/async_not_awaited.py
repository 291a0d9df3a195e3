# safe
import httpx


async def main(path):
    client = httpx.AsyncClient()
    try:
        note(await client.get("a"))
    finally:
        client.aclose()
    return 16
