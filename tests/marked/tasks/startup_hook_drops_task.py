import asyncio

from fastapi import FastAPI

app = FastAPI()


async def poll_forever():
    while True:
        await asyncio.sleep(30)


@app.on_event("startup")
async def begin():
    asyncio.create_task(poll_forever())  # expect: LK402
