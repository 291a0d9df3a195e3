import aiohttp


class Forecast:
    """Asks a weather service."""

    def __init__(self):
        self.session = aiohttp.ClientSession()

    async def today(self, url):
        async with self.session.get(url) as response:
            return await response.json()

    async def close(self):
        self.session.close()  # expect: LK306
