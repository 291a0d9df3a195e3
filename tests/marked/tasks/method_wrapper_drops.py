import asyncio


class Gateway:
    def _spawn(self, coroutine):
        loop = asyncio.get_running_loop()
        return loop.create_task(coroutine)

    def connection_made(self, peer):
        self._spawn(self.greet(peer))  # expect: LK402

    async def greet(self, peer):
        await peer.send(b"hello")
