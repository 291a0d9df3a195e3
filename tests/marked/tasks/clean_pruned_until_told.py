# clean: the finished ones are dropped at each turn, and the flag ends the loop
import asyncio


class Crawler:
    def __init__(self, frontier):
        self.frontier = frontier
        self.running = True

    async def run(self):
        tasks = []
        while self.running:
            tasks = [task for task in tasks if not task.done()]
            tasks.append(asyncio.create_task(self.fetch(await self.frontier.next())))

    async def fetch(self, url):
        await asyncio.sleep(0)

    def stop(self):
        self.running = False
