# unsafe
import asyncio

background = set()


async def work(n):
    await asyncio.sleep(0)


async def handle(n):
    task = asyncio.create_task(work(n))
    background.add(task)
    return n


async def exercise(path):
    for n in range(5):
        note(await handle(n))
    for _ in range(5):
        await asyncio.sleep(0)
    LEFT.append(len(background))
    return 4


LEFT = []


def left():
    return sum(LEFT)
