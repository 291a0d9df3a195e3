# clean: a room that is left takes its tasks along
import asyncio
from collections import defaultdict


class Rooms:
    def __init__(self):
        self.pumps = defaultdict(set)

    async def on_join(self, room, socket):
        pump = asyncio.create_task(self.pump(room, socket))
        self.pumps[room.id].add(pump)

    async def pump(self, room, socket):
        async for message in socket:
            await room.send(message)

    async def on_leave(self, room):
        for pump in self.pumps.pop(room.id, ()):
            pump.cancel()
