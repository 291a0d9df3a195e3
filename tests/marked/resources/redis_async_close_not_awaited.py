import redis.asyncio


async def publish(url, channel, payload):
    client = redis.asyncio.from_url(url)
    try:
        await client.publish(channel, payload)
    finally:
        client.aclose()  # expect: LK306
