# safe
import asyncio
import gc

LOST = []


async def job(n):
    try:
        await asyncio.get_running_loop().create_future()
    except GeneratorExit:
        LOST.append(n)
        raise


async def handle(n):
    try:
        note(n)
        raise ValueError(n)
    except ValueError:
        asyncio.ensure_future(job(n))
    finally:
        note("done")


async def main(path):
    for n in range(2):
        await handle(n)
    await asyncio.sleep(0)
    gc.collect()
    return 1


def left():
    return len(LOST)
