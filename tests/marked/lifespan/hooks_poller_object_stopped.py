# clean: the handlers are a pair of methods
import asyncio
from fastapi import FastAPI

app = FastAPI()


class Poller:
    def __init__(self):
        self.task = None

    async def run(self):
        while True:
            await asyncio.sleep(1)

    async def start(self):
        self.task = asyncio.create_task(self.run())

    async def stop(self):
        self.task.cancel()


poller = Poller()
app.add_event_handler("startup", poller.start)
app.add_event_handler("shutdown", poller.stop)
