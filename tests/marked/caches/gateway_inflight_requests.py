import asyncio
import uuid


class Gateway:
    def __init__(self, socket):
        self.socket = socket
        self.inflight: dict[str, asyncio.Event] = {}  # expect: LK206
        self.answers: dict[str, bytes] = {}  # expect: LK206

    async def request(self, body: bytes) -> bytes:
        rid = uuid.uuid4().hex
        self.inflight[rid] = done = asyncio.Event()
        await self.socket.send(rid, body)
        await done.wait()
        return self.answers[rid]

    def on_answer(self, rid: str, body: bytes) -> None:
        self.answers[rid] = body
        self.inflight[rid].set()
