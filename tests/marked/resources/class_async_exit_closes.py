# clean: `__aexit__` awaits the close
import aiohttp


class Forecast:
    def __init__(self, base):
        self.base = base

    async def __aenter__(self):
        self.session = aiohttp.ClientSession(base_url=self.base)
        return self

    async def today(self, place):
        async with self.session.get(f"/today/{place}") as response:
            return await response.json()

    async def __aexit__(self, *exc):
        await self.session.close()
