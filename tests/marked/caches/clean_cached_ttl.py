# clean: cachetools bounds it
from cachetools import TTLCache, cached


@cached(TTLCache(maxsize=100, ttl=60))
def order(order_id):
    return {"id": order_id}
