# clean: who calls it has to see to the end of what is opened here
import redis.asyncio as aioredis

client = None


async def init_redis(url: str) -> None:
    global client
    client = aioredis.from_url(url)


async def close_redis() -> None:
    if client is not None:
        await client.aclose()
