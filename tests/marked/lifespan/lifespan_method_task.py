import asyncio
from contextlib import asynccontextmanager
from fastapi import FastAPI


class Service:
    def __init__(self):
        self.app = FastAPI(lifespan=self.lifespan)
        self.task = None

    async def loop(self):
        while True:
            await asyncio.sleep(1)

    @asynccontextmanager
    async def lifespan(self, app):
        self.task = asyncio.create_task(self.loop())  # expect: LK105
        yield
