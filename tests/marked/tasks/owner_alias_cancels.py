# clean: cancelled through a local name
import asyncio


class Poller:
    def __init__(self):
        self._task = None

    def start(self):
        self._task = asyncio.create_task(self._run())

    async def _run(self):
        while True:
            await asyncio.sleep(1)

    async def aclose(self):
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
