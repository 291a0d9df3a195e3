import asyncio


class Crawler:
    def __init__(self, frontier):
        self.frontier = frontier
        self.running = True

    async def run(self):
        tasks = []
        while self.running:
            urls = await self.frontier.next_batch()
            tasks.extend(asyncio.create_task(self.fetch(url)) for url in urls)  # expect: LK401

    async def fetch(self, url):
        await asyncio.sleep(0)
