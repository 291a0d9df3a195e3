import asyncio
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI


class Server:
    def __init__(self):
        self.client = None
        self.task = None
        self.app = FastAPI(lifespan=self.lifespan)

    async def _poll(self):
        while True:
            await self.client.get("/tick")
            await asyncio.sleep(1)

    @asynccontextmanager
    async def lifespan(self, app: FastAPI):
        self.client = httpx.AsyncClient(base_url="http://clock")  # expect: LK101
        self.task = asyncio.create_task(self._poll())  # expect: LK105
        yield
