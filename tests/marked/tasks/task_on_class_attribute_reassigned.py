import asyncio


class Session:
    def __init__(self, channel):
        self.channel = channel
        self.pinger = asyncio.create_task(self.ping())  # expect: LK404

    async def ping(self):
        while True:
            await self.channel.send("ping")
            await asyncio.sleep(5)

    async def close(self):
        self.pinger = None
        await self.channel.close()
