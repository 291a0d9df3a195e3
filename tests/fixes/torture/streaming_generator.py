# unsafe
import httpx


async def stream(urls):
    client = httpx.AsyncClient()
    try:
        first = await client.get(urls[0])
    except ValueError:
        return
    yield note(first)
    for url in urls[1:]:
        yield await client.get(url)
    await client.aclose()


async def main(path):
    made = stream(["a", "b"])
    found = []
    try:
        async for page in made:
            found.append(page)
            note(page)
    finally:
        await made.aclose()
    return found
