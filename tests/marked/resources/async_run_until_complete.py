# clean: the event loop runs the close to its end
import asyncio

import httpx


def status_codes(urls):
    loop = asyncio.new_event_loop()
    client = None
    try:
        client = httpx.AsyncClient()
        return [loop.run_until_complete(client.get(url)).status_code for url in urls]
    finally:
        if client is not None:
            loop.run_until_complete(client.aclose())
        loop.close()
