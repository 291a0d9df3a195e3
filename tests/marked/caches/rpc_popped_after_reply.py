import asyncio


class BridgeClient:
    """Sends commands over one connection and waits for the answers."""

    def __init__(self, transport):
        self.transport = transport
        self.waiting: dict[str, asyncio.Future] = {}  # expect: LK206

    async def command(self, message_id: str, body: bytes):
        future = asyncio.get_running_loop().create_future()
        self.waiting[message_id] = future
        self.transport.write(body)
        answer = await asyncio.wait_for(future, 5)
        del self.waiting[message_id]
        return answer

    def data_received(self, message_id, answer):
        if message_id in self.waiting:
            self.waiting[message_id].set_result(answer)
