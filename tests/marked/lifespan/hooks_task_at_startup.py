import asyncio

from fastapi import FastAPI

app = FastAPI()


async def poll():
    while True:
        await asyncio.sleep(5)


@app.on_event("startup")
async def start():
    app.state.poller = asyncio.create_task(poll())  # expect: LK103
