# clean: the entry is removed in finally
import asyncio


class RpcClient:
    def __init__(self, writer):
        self.writer = writer
        self.pending = {}

    async def call(self, request_id, payload):
        future = asyncio.get_running_loop().create_future()
        self.pending[request_id] = future
        try:
            self.writer.write(payload)
            return await future
        finally:
            self.pending.pop(request_id, None)
