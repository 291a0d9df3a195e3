# clean: what is no longer needed is given back whatever happens, or when the peer says so, or the socket breaks
import asyncio


class SessionServer:
    def __init__(self, process):
        self.process = process
        self._locks = {}
        self._open = {}
        self._sockets = {}

    async def handle_message(self, message):
        lock = self._locks.setdefault(message.session_id, asyncio.Lock())
        try:
            async with lock:
                await self.process(message)
        finally:
            if not lock.locked():
                self._locks.pop(message.session_id, None)

    async def on_order(self, order):
        self._open[order.id] = order
        answer = await self.process(order)
        if answer.settled:
            del self._open[order.id]

    async def on_connect(self, socket):
        self._sockets[socket.client_id] = socket
        try:
            while True:
                await socket.send(await self.process(socket))
        except ConnectionResetError:
            del self._sockets[socket.client_id]
