# unsafe
import asyncio

JOBS = []
LEFT = []


async def work(n):
    await asyncio.sleep(0)


async def on_message(n):
    JOBS.extend([asyncio.create_task(work(n)), asyncio.create_task(work(-n))])
    return n


async def exercise(path):
    for n in range(20):
        await on_message(n)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    LEFT.append(len(JOBS) // 10)
    return note(1)


def left():
    return sum(LEFT)
