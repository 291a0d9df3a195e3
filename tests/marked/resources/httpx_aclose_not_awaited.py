import httpx


async def crawl(urls):
    client = httpx.AsyncClient(follow_redirects=True)
    try:
        return [(await client.get(url)).status_code for url in urls]
    finally:
        client.aclose()  # expect: LK306
