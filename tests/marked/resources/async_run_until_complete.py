# clean: the event loop runs the close to its end
import httpx


def status_codes(loop, urls):
    client = httpx.AsyncClient()
    try:
        return [loop.run_until_complete(client.get(url)).status_code for url in urls]
    finally:
        loop.run_until_complete(client.aclose())
