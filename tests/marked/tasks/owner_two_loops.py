import asyncio


class Node:
    def __init__(self, peers):
        self.peers = peers
        self._gossip_task = None
        self._expire_task = None

    async def start(self):
        self._gossip_task = asyncio.create_task(self._gossip())
        self._expire_task = asyncio.create_task(self._expire())  # expect: LK404

    async def _gossip(self):
        while True:
            await asyncio.sleep(1)

    async def _expire(self):
        while True:
            await asyncio.sleep(60)

    async def stop(self):
        self._gossip_task.cancel()
