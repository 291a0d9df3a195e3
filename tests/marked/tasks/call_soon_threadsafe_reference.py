import asyncio


class Bridge:
    def __init__(self, loop):
        self.loop = loop

    def publish(self, send, message):
        self.loop.call_soon_threadsafe(asyncio.ensure_future, send(message))  # expect: LK402
