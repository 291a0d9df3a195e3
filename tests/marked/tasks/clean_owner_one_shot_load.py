# clean: it ends by itself and somebody awaits it
import asyncio


class Catalogue:
    def __init__(self, client):
        self._client = client
        self._loading = None

    async def items(self):
        if self._loading is None:
            self._loading = asyncio.create_task(self._client.items())
        return await self._loading
