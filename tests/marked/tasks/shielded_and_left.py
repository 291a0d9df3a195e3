import asyncio


async def save(store, row):
    try:
        await asyncio.wait_for(store.put(row), 1)
    except asyncio.TimeoutError:
        asyncio.ensure_future(store.rollback(row))  # expect: LK402
        raise
