# safe
import asyncio


async def main(path):
    f = open(path)
    for line in f:
        await asyncio.sleep(0)
        note(line)
    f.close()
    return 1
