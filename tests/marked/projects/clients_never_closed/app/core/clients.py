# clean: who calls it has to see to the end of what is opened here
import httpx
import redis.asyncio as redis


class Clients:
    def __init__(self):
        self.http = httpx.AsyncClient()
        self.cache = redis.Redis()

    async def aclose(self):
        await self.http.aclose()
        await self.cache.aclose()
