import asyncio


class ServerPool:
    def __init__(self):
        self.connections = {}

    async def reconnect(self, name):
        old = self.connections.pop(name, None)
        if old is not None:
            asyncio.create_task(self._disconnect(old))  # expect: LK402
        self.connections[name] = await self._connect(name)

    async def _disconnect(self, connection):
        await connection.aclose()

    async def _connect(self, name):
        return name
