import asyncio


async def invalidate(caches, key):
    asyncio.gather(*(cache.drop(key) for cache in caches))  # expect: LK402
