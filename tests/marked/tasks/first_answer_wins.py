import asyncio


async def fastest(primary, mirror, path):
    first = asyncio.create_task(primary.get(path))
    second = asyncio.create_task(mirror.get(path))
    done, pending = await asyncio.wait({first, second}, return_when=asyncio.FIRST_COMPLETED)  # expect: LK402
    return done.pop().result()
