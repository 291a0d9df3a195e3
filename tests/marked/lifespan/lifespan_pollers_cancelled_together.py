# clean: every task is cancelled and then gathered
import asyncio
from contextlib import asynccontextmanager

from fastapi import FastAPI


async def poll(name: str):
    while True:
        print(name)
        await asyncio.sleep(1)


@asynccontextmanager
async def lifespan(app: FastAPI):
    tasks = [asyncio.create_task(poll(name)) for name in ("eur", "usd")]
    yield
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


app = FastAPI(lifespan=lifespan)
