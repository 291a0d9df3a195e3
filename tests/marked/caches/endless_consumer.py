class Ingest:
    def __init__(self, stream):
        self.stream = stream
        self.by_device = {}
        self.offsets = {}  # expect: LK206

    async def run(self):
        async for message in self.stream:
            self.offsets[message.id] = message.offset
