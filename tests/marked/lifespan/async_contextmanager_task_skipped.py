import asyncio
from contextlib import asynccontextmanager


async def beat(peer):
    while True:
        await peer.ping()
        await asyncio.sleep(5)


@asynccontextmanager
async def heartbeat(peer):
    task = asyncio.create_task(beat(peer))  # expect: LK102
    yield
    task.cancel()
