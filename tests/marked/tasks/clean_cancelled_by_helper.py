# clean: a helper cancels it
import asyncio


async def cancel(task):
    if task is not None:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


class Poller:
    def __init__(self):
        self._poller = None

    def start(self):
        self._poller = asyncio.create_task(self._poll())

    async def _poll(self):
        while True:
            await asyncio.sleep(1)

    async def aclose(self):
        await cancel(self._poller)
