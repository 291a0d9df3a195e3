# leave: its result is used
import httpx


async def main(path):
    client = httpx.AsyncClient()
    closing = client.aclose()
    note("made")
    await closing
    return 1
