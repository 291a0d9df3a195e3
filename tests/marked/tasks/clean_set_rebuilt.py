# clean: the finished ones are taken out as a difference
import asyncio


class Scheduler:
    def __init__(self):
        self._running = set()

    async def loop(self, source):
        while True:
            job = await source.next()
            self._running.add(asyncio.create_task(job.run()))
            done = {t for t in self._running if t.done()}
            self._running -= done
