# clean at the default confidence: the base may cancel it
import asyncio

from framework import Plugin


class Poller(Plugin):
    async def start(self):
        self._task = asyncio.create_task(self._run())

    async def _run(self):
        while True:
            await asyncio.sleep(1)
