import asyncio


class Dispatcher:
    def __init__(self, queue):
        self.queue = queue
        self.workers = [asyncio.create_task(self._work()) for _ in range(4)]  # expect: LK404

    async def _work(self):
        while True:
            job = await self.queue.get()
            await job()
