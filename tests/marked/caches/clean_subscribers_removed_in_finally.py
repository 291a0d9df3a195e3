# clean: who leaves is removed
class Feed:
    def __init__(self):
        self.subscribers = []

    async def handle_connect(self, websocket):
        self.subscribers.append(websocket)
        try:
            async for line in websocket:
                await self.publish(line)
        finally:
            self.subscribers.remove(websocket)

    async def publish(self, line):
        for subscriber in self.subscribers:
            await subscriber.send(line)


FEED = Feed()
