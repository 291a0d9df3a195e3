import redis.asyncio as redis


async def relay(url, channel, send):
    client = redis.from_url(url)
    events = client.pubsub()
    try:
        await events.subscribe(channel)
        async for message in events.listen():
            await send(message["data"])
    finally:
        await client.aclose()


async def relay_from(client: redis.Redis, channel, send):
    events = client.pubsub()  # expect: LK301
    await events.subscribe(channel)
    async for message in events.listen():
        await send(message["data"])
