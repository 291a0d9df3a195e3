# unsafe
import httpx


async def pages(urls):
    client = httpx.AsyncClient()
    for url in urls:
        yield await client.get(note(url))
    await client.aclose()


async def main(path):
    made = pages(["a", "b"])
    found = []
    try:
        async for page in made:
            found.append(page)
    finally:
        await made.aclose()
    return found
