# safe
import asyncio
import gc

LOST = set()


async def job(n):
    try:
        await asyncio.get_running_loop().create_future()
    except GeneratorExit:
        LOST.add(n)
        raise


async def main(path):
    for n in range(3): asyncio.create_task(job(n))
    await asyncio.sleep(0)
    gc.collect()
    return note(1)


def left():
    return len(LOST)
