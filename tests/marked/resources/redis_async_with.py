# clean: `async with` closes the client and its pool
import redis.asyncio as redis


async def push(url, queue, payload):
    async with redis.from_url(url) as client:
        await client.rpush(queue, payload)


async def pop(url, queue):
    client = redis.Redis.from_url(url)
    try:
        return await client.lpop(queue)
    finally:
        await client.aclose()
