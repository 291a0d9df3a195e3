import asyncio


class Encoder:
    def __init__(self):
        self.jobs = []

    async def on_frame(self, frame):
        loop = asyncio.get_running_loop()
        future = loop.run_in_executor(None, frame.encode)
        self.jobs.append(future)  # expect: LK401
