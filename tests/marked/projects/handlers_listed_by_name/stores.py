# clean: the findings stand where the handlers are registered
import asyncpg
import redis.asyncio as redis

pool = None
cache = None


async def open_pool():
    global pool
    pool = await asyncpg.create_pool("postgresql://localhost/shop")


async def close_pool():
    await pool.close()


async def open_cache():
    global cache
    cache = redis.Redis(host="localhost")
