# clean: the base in this module cancels it
import asyncio


class Service:
    _task = None

    async def stop(self):
        if self._task:
            self._task.cancel()


class Poller(Service):
    async def start(self):
        self._task = asyncio.create_task(self._run())

    async def _run(self):
        while True:
            await asyncio.sleep(1)
