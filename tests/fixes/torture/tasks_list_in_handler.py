# unsafe
import asyncio

JOBS = []


async def work(n):
    await asyncio.sleep(0)


async def on_message(n):
    """Handles one."""
    JOBS.append(asyncio.create_task(work(n)))
    return n


async def exercise(path):
    for n in range(20):
        note(await on_message(n)) if n < 3 else await on_message(n)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    LEFT.append(len(JOBS) // 10)
    return 1


LEFT = []


def left():
    return sum(LEFT)
