import aio_pika


async def declare(url, names):
    connection = await aio_pika.connect_robust(url)
    try:
        channel = await connection.channel()
        for name in names:
            await channel.declare_queue(name, durable=True)
    finally:
        connection.close()  # expect: LK306
