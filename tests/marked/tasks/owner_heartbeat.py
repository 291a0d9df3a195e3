import asyncio


class Connection:
    def __init__(self, socket):
        self.socket = socket
        self._heartbeat = None

    async def start(self):
        self._heartbeat = asyncio.create_task(self._beat())  # expect: LK404

    async def _beat(self):
        while True:
            await self.socket.send(b"ping")
            await asyncio.sleep(20)

    async def close(self):
        await self.socket.close()
