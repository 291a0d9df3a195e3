# clean: a room takes its deliveries with it
import asyncio
from collections import defaultdict


class Rooms:
    def __init__(self):
        self.deliveries = defaultdict(list)

    async def on_message(self, room, message):
        self.deliveries[room.id].append(asyncio.create_task(room.send(message)))

    async def on_leave(self, room):
        await asyncio.gather(*self.deliveries.pop(room.id, []))
