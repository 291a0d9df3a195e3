# clean: both are dropped in `finally`
import asyncio
import uuid


class Gateway:
    def __init__(self, socket):
        self.socket = socket
        self.inflight = {}

    async def request(self, body):
        rid = uuid.uuid4().hex
        self.inflight[rid] = asyncio.get_running_loop().create_future()
        try:
            await self.socket.send(rid, body)
            return await self.inflight[rid]
        finally:
            del self.inflight[rid]
