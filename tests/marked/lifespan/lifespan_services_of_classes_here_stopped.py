# clean: each service is stopped, through its place or through a loop
import asyncio
from contextlib import asynccontextmanager
import asyncpg
from fastapi import FastAPI


class Store:
    def __init__(self, dsn):
        self.dsn = dsn
        self.pool = None

    async def start(self):
        self.pool = await asyncpg.create_pool(self.dsn)

    async def stop(self):
        await self.pool.close()


class Worker:
    def __init__(self):
        self.task = None

    async def start(self):
        self.task = asyncio.create_task(self.run())

    async def run(self):
        while True:
            await asyncio.sleep(1)

    async def stop(self):
        self.task.cancel()


@asynccontextmanager
async def lifespan(app: FastAPI):
    store = Store("x")
    await store.start()
    app.state.worker = Worker()
    await app.state.worker.start()
    yield
    await app.state.worker.stop()
    await store.stop()


@asynccontextmanager
async def other_lifespan(app: FastAPI):
    store = Store("x")
    await store.start()
    try:
        yield
    finally:
        for service in (store,):
            await service.stop()
