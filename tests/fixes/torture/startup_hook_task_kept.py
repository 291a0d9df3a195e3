# unsafe
import asyncio

from fastapi import FastAPI

app = FastAPI()
RUNNING = []


async def tick():
    RUNNING.append(1)
    try:
        while True:
            await asyncio.sleep(0.001)
    finally:
        RUNNING.pop()


@app.on_event("startup")
async def begin():
    app.state.ticker = asyncio.create_task(tick())
    await asyncio.sleep(0)


async def drive():
    async with app.router.lifespan_context(app):
        note("served")
    LEFT.append(len(RUNNING))
    return "stopped"


LEFT = []


def left():
    return sum(LEFT)


def main(path):
    return asyncio.run(drive())
