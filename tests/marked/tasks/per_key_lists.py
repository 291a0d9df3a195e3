import asyncio
from collections import defaultdict


class Rooms:
    def __init__(self):
        self.deliveries = defaultdict(list)

    async def on_message(self, room, message):
        for member in room.members:
            task = asyncio.create_task(member.send(message))
            self.deliveries[room.id].append(task)  # expect: LK401
