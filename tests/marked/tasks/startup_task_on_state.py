# clean: the shutdown hook cancels what the start-up hook began
import asyncio

from fastapi import FastAPI

app = FastAPI()


async def poll():
    while True:
        await asyncio.sleep(5)


@app.on_event("startup")
async def begin():
    app.state.poller = asyncio.create_task(poll())


@app.on_event("shutdown")
async def end():
    app.state.poller.cancel()
