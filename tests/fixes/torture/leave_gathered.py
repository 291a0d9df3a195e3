# leave: all are awaited
import asyncio


async def work(n):
    await asyncio.sleep(0)
    return n


async def main(path):
    tasks = []
    for n in range(3):
        tasks.append(asyncio.create_task(work(n)))
    return note(await asyncio.gather(*tasks))
