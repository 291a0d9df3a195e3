import asyncio
from contextlib import asynccontextmanager

_slots = asyncio.Semaphore(4)


@asynccontextmanager
async def slot(name):
    await _slots.acquire()  # expect: LK102
    print("in", name)
    yield
    _slots.release()
    print("out", name)
