# clean: who calls it has to see to the end of what is opened here
import redis.asyncio as redis

cache = None


async def init_cache():
    global cache
    cache = redis.Redis(host="cache")


async def close_cache():
    await cache.aclose()
