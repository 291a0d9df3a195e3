# clean: the connection that is lost is taken out
import asyncio


class ChatProtocol(asyncio.Protocol):
    clients = []

    def connection_made(self, transport):
        self.transport = transport
        self.clients.append(self)

    def connection_lost(self, exc):
        self.clients.remove(self)
