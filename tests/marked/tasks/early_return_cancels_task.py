# clean: both ways out take care of the lookup
import asyncio


async def price(product, cache, supplier):
    lookup = asyncio.create_task(supplier.price(product))
    known = await cache.get(product)
    if known is not None:
        lookup.cancel()
        return known
    return await lookup
