# clean: the fixture that gives the client ends it, and with it every subscription
import redis


def test_a_channel_is_subscribed_again(redis_client: "redis.Redis | None", given):
    messages = given.pubsub()
    messages.subscribe("orders")
    messages.connection.disconnect()
    assert messages.get_message() is None
