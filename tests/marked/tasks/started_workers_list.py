# clean: started once, cancelled at the end
import asyncio


class Crawler:
    def __init__(self, count):
        self.count = count
        self.workers = []

    async def start(self):
        for number in range(self.count):
            self.workers.append(asyncio.create_task(self.work(number)))

    async def work(self, number):
        while True:
            await asyncio.sleep(number)

    async def stop(self):
        for worker in self.workers:
            worker.cancel()
