import asyncio
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI


async def poll(app: FastAPI, every: float):
    async with httpx.AsyncClient() as client:
        while True:
            response = await client.get("http://prices/latest")
            app.state.prices = response.json()
            await asyncio.sleep(every)


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.prices = {}
    app.state.poller = asyncio.create_task(poll(app, every=10))  # expect: LK105
    yield
    app.state.prices.clear()


app = FastAPI(lifespan=lifespan)
