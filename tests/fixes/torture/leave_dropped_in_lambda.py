# leave: a lambda has no statements
import asyncio


async def work(n):
    note(n)


async def main(path):
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: asyncio.create_task(work(1)))
    await asyncio.sleep(0.01)
    return 6
