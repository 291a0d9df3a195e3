import redis
import redis.asyncio as aioredis
from named import NamedBroker


class StreamBroker(NamedBroker):
    def __init__(self, host):
        self.admin = redis.Redis(host=host)  # expect: LK305
        self.client = aioredis.Redis(host=host)

    async def publish(self, text):
        await self.client.xadd("texts", {"text": text})

    async def close(self):
        await self.client.aclose()
