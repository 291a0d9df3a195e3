import asyncio


class ChatProtocol(asyncio.Protocol):
    clients = []  # expect: LK204

    def connection_made(self, transport):
        self.transport = transport
        self.clients.append(self)

    def data_received(self, data):
        for client in self.clients:
            client.transport.write(data)
