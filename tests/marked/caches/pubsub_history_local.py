async def follow(redis):
    pubsub = redis.pubsub()  # expect: LK301
    await pubsub.subscribe("news")
    async for message in pubsub.listen():
        NEWS.append(message["data"])


NEWS = []  # expect: LK204
