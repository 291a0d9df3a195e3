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
        self.task = asyncio.create_task(self.run())  # expect: LK103


poller = Poller()


@app.on_event("startup")
async def start():
    await poller.start()
