import asyncio


async def price(product, cache, supplier):
    lookup = asyncio.create_task(supplier.price(product))  # expect: LK402
    known = await cache.get(product)
    if known is not None:
        return known
    return await lookup
