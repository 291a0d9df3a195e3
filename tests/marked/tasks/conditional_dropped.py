import asyncio


class Cache:
    def __init__(self, backend):
        self.backend = backend

    async def get(self, key):
        value, stale = await self.backend.get(key)
        if stale:
            asyncio.get_event_loop().create_task(self.refresh(key))  # expect: LK402
        return value

    async def refresh(self, key):
        await self.backend.load(key)
