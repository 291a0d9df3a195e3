import asyncio
import itertools
import json


class RpcClient:
    def __init__(self, reader, writer):
        self._reader = reader
        self._writer = writer
        self._ids = itertools.count(1)
        self._pending = {}  # expect: LK206

    async def call(self, method, **params):
        request_id = next(self._ids)
        future = asyncio.get_running_loop().create_future()
        self._pending[request_id] = future
        body = json.dumps({"id": request_id, "method": method, "params": params})
        self._writer.write(body.encode() + b"\n")
        await self._writer.drain()
        return await future

    async def read_replies(self):
        while line := await self._reader.readline():
            reply = json.loads(line)
            self._pending[reply["id"]].set_result(reply["result"])
