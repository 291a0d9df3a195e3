import asyncio


class EventBroker:
    def __init__(self):
        self._queues = {}  # expect: LK206

    async def subscribe(self, client_id):
        queue = asyncio.Queue()
        self._queues[client_id] = queue
        while True:
            yield await queue.get()

    async def publish(self, event):
        for queue in self._queues.values():
            await queue.put(event)


broker = EventBroker()
