# clean: `async with` closes the connection that was bound before
import aio_pika


async def notify(url, routing_key, body):
    connection = await aio_pika.connect_robust(url)
    async with connection:
        channel = await connection.channel()
        await channel.default_exchange.publish(aio_pika.Message(body), routing_key=routing_key)
