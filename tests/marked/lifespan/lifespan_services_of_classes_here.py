import asyncio
from contextlib import asynccontextmanager
import asyncpg, httpx
from fastapi import FastAPI


class Store:
    def __init__(self, dsn):
        self.dsn = dsn
        self.pool = None

    async def start(self):
        self.pool = await asyncpg.create_pool(self.dsn)  # expect: LK101

    async def stop(self):
        await self.pool.close()


class Worker:
    def __init__(self):
        self.task = None

    async def start(self):
        self.task = asyncio.create_task(self.run())  # expect: LK105

    async def run(self):
        while True:
            await asyncio.sleep(1)

    async def stop(self):
        self.task.cancel()


class Nothing:
    async def start(self):
        print("x")

    async def stop(self):
        print("y")


@asynccontextmanager
async def lifespan(app: FastAPI):
    store = Store("x")
    await store.start()
    app.state.worker = Worker()
    await app.state.worker.start()
    nothing = Nothing()
    await nothing.start()
    yield
