import asyncio


class TokenCache:
    def __init__(self, client, interval=300):
        self._client = client
        self._interval = interval
        self._token = None
        self._refresher = asyncio.ensure_future(self._refresh_forever())  # expect: LK404

    async def _refresh_forever(self):
        while True:
            self._token = await self._client.fetch()
            await asyncio.sleep(self._interval)

    def token(self):
        return self._token
