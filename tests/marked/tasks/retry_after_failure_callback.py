import asyncio


class Link:
    def __init__(self, dial):
        self.dial = dial

    def connection_lost(self, error):
        loop = asyncio.get_event_loop()
        loop.call_later(5, lambda: loop.create_task(self.dial()))  # expect: LK402
