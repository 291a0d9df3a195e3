import asyncio

import redis.asyncio as redis


class Ticker:
    """Publishes the time until it is stopped."""

    def __init__(self, url):
        self.stopping = asyncio.Event()
        self.redis = redis.from_url(url)  # expect: LK305

    async def run(self):
        while not self.stopping.is_set():
            await self.redis.publish("tick", "1")
            await asyncio.sleep(1)

    async def stop(self):
        self.stopping.set()
