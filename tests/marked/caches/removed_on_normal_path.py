import asyncio


class RpcClient:
    def __init__(self, writer):
        self.writer = writer
        self.pending = {}  # expect: LK206

    async def call(self, request_id, payload):
        future = asyncio.get_running_loop().create_future()
        self.pending[request_id] = future
        self.writer.write(payload)
        answer = await future
        del self.pending[request_id]
        return answer
