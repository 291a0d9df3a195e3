# clean: the method closes both
import asyncio
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI


class Server:
    def __init__(self):
        self.app = FastAPI(lifespan=self.lifespan)

    async def _poll(self):
        while True:
            await asyncio.sleep(1)

    async def _stop(self):
        self.task.cancel()
        await self.client.aclose()

    @asynccontextmanager
    async def lifespan(self, app: FastAPI):
        self.client = httpx.AsyncClient(base_url="http://clock")
        self.task = asyncio.create_task(self._poll())
        try:
            yield
        finally:
            await self._stop()
