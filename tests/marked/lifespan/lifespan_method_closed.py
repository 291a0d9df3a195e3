# clean: the method closes the session behind the yield
from contextlib import asynccontextmanager

import aiohttp
from fastapi import FastAPI


class Service:
    def __init__(self):
        self.http = None
        self.app = FastAPI(lifespan=self.lifespan)

    @asynccontextmanager
    async def lifespan(self, app):
        self.http = aiohttp.ClientSession()
        yield
        await self.http.close()
