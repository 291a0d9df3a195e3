# safe
import asyncio
import gc


async def handle(n):
    asyncio.create_task(job(n))
    note(n)


async def main(path):
    for n in range(3):
        await handle(n)
    await asyncio.sleep(0)
    gc.collect()
    return 2


LOST = []


async def job(n):
    try:
        await asyncio.get_running_loop().create_future()
    except GeneratorExit:
        LOST.append(n)
        raise


def left():
    return len(LOST)
