# clean: each has a limit
import functools

from async_lru import alru_cache
from cachetools import TTLCache, cached


@functools.lru_cache(maxsize=512)
def price(product_id):
    return product_id * 3


@alru_cache(maxsize=64)
async def profile(user_id):
    return {"id": user_id}


@cached(TTLCache(maxsize=100, ttl=60))
def rate(customer_id):
    return customer_id % 7
