import asyncio


class Cart:
    async def add(self, item):
        self.items.append(item)
        _ = asyncio.create_task(self.save())  # expect: LK402

    async def save(self):
        await asyncio.sleep(0)
