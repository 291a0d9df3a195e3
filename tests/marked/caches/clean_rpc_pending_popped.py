# clean: the entry is taken out whatever happens to the call
import asyncio
import json
import uuid


class RpcClient:
    def __init__(self, writer):
        self._writer = writer
        self._pending = {}

    async def call(self, method, timeout=10, **params):
        request_id = str(uuid.uuid4())
        future = asyncio.get_running_loop().create_future()
        self._pending[request_id] = future
        try:
            self._writer.write(json.dumps([request_id, method, params]).encode())
            return await asyncio.wait_for(future, timeout)
        finally:
            self._pending.pop(request_id, None)

    def on_reply(self, request_id, result):
        future = self._pending.get(request_id)
        if future is not None and not future.done():
            future.set_result(result)
