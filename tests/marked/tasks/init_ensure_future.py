import asyncio


class Poller:
    def __init__(self, client, loop=None):
        self.client = client
        self.loop = loop or asyncio.get_event_loop()
        self.loop.create_task(self._poll())  # expect: LK402

    async def _poll(self):
        while True:
            await self.client.ping()
            await asyncio.sleep(30)
