# unsafe
import asyncio

kept = []


async def work(n):
    await asyncio.sleep(0)
    return n


async def serve(rounds):
    tasks = []
    kept.append(tasks)
    n = 0
    while True:
        # one more
        tasks.append(asyncio.create_task(work(n)))
        n += 1
        await asyncio.sleep(0)
        if n == rounds:
            raise KeyboardInterrupt


async def main(path):
    try:
        await serve(200)
    except KeyboardInterrupt:
        note("stopped")
    LEFT.append(int(len(kept[0]) > 100))
    return 1


LEFT = []


def left():
    return sum(LEFT)
