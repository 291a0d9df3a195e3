# safe
"""Starts jobs."""

import asyncio
import gc


class Service:
    def start(self, n):
        if n:
            asyncio.create_task(
                job(n),
                name=f"job-{n}",
            )  # in the background
        else:
            note("none")


async def main(path):
    service = Service()
    for n in range(3):
        service.start(n)
    await asyncio.sleep(0)
    gc.collect()
    return 3


LOST = []


async def job(n):
    try:
        await asyncio.get_running_loop().create_future()
    except GeneratorExit:
        LOST.append(n)
        raise


def left():
    return len(LOST)
