class Feed:
    """The only one of its process."""

    def __init__(self):
        self.subscribers = []  # expect: LK206

    async def handle_connect(self, websocket):
        self.subscribers.append(websocket)
        async for line in websocket:
            await self.publish(line)

    async def publish(self, line):
        for subscriber in self.subscribers:
            await subscriber.send(line)


FEED = Feed()
