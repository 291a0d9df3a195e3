# clean: whoever receives the answer takes the entry out
import asyncio


class RpcClient:
    def __init__(self, writer):
        self.writer = writer
        self.pending = {}

    async def call(self, request_id, payload):
        future = asyncio.get_running_loop().create_future()
        self.pending[request_id] = future
        self.writer.write(payload)
        return await future

    def on_answer(self, answer):
        self.pending.pop(answer.id).set_result(answer)
