# clean: who calls it has to see to the end of what is opened here
import asyncio

from base import Background


class Poller(Background):
    async def run(self):
        while True:
            await asyncio.sleep(5)
