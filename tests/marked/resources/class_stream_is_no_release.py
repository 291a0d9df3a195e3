"""A client that streams; ending one stream does not close the client."""

import httpx


class Tail:
    def __init__(self, base):
        self.running = True
        self.client = httpx.AsyncClient(base_url=base)  # expect: LK305

    async def lines(self, path):
        async with self.client.stream("GET", path) as response:
            async for line in response.aiter_lines():
                if not self.running:
                    return
                yield line

    async def stop(self):
        self.running = False
