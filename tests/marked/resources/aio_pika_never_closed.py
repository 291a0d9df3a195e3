"""Publishes a notification."""

import aio_pika


async def notify(url, routing_key, body):
    connection = await aio_pika.connect_robust(url)  # expect: LK301
    channel = await connection.channel()
    await channel.default_exchange.publish(aio_pika.Message(body), routing_key=routing_key)
