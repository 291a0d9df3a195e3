import asyncio


class Cache:
    def __init__(self, source):
        self.source = source
        self.rows = {}
        asyncio.get_event_loop().create_task(self.fill())  # expect: LK402

    async def fill(self):
        self.rows = await self.source.all()
