import asyncio


async def read_with_timeout(reader):
    task = asyncio.ensure_future(reader.readline())
    done, _ = await asyncio.wait([task], timeout=5)  # expect: LK402
    if not done:
        raise TimeoutError
    return task.result()
