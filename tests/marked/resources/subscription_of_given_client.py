"""Readers of a redis channel whose client comes from elsewhere."""


async def print_all(client, channel):
    messages = client.pubsub()  # expect: LK301
    await messages.subscribe(channel)
    async for message in messages.listen():
        print(message)


class Reader:
    def __init__(self, redis):
        self.redis = redis

    def wait_for_first(self, channel):
        messages = self.redis.pubsub()  # expect: LK301
        messages.subscribe(channel)
        return messages.get_message(timeout=5)["data"]

    async def wait_and_close(self, channel):
        messages = self.redis.pubsub()
        messages.subscribe(channel)
        try:
            return messages.get_message(timeout=5)["data"]
        finally:
            messages.close()


async def print_and_close(client, channel):
    messages = client.pubsub()
    try:
        await messages.subscribe(channel)
        async for message in messages.listen():
            print(message)
    finally:
        await messages.aclose()


async def print_and_close_client(make_client, channel):
    client = make_client()
    messages = client.pubsub()
    try:
        await messages.subscribe(channel)
        async for message in messages.listen():
            print(message)
    finally:
        await client.aclose()


async def print_within(make_client, channel):
    async with make_client() as client:
        messages = client.pubsub()
        await messages.subscribe(channel)
        async for message in messages.listen():
            print(message)


async def subscribed(client, channel):
    messages = client.pubsub()
    await messages.subscribe(channel)
    return messages


class Listener:
    def __init__(self, client):
        self.client = client

    async def listen(self, channel):
        messages = self.client.pubsub()
        try:
            await messages.subscribe(channel)
            async for message in messages.listen():
                print(message)
        finally:
            await self._close_subscription(messages)

    async def _close_subscription(self, messages):
        close = getattr(messages, "aclose", None) or messages.close
        await close()
