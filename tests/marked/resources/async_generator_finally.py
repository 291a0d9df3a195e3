# clean: the asynchronous generator closes its connection in `finally`
import asyncpg


async def stream_orders(dsn):
    connection = await asyncpg.connect(dsn)
    try:
        async with connection.transaction():
            async for record in connection.cursor("select * from orders"):
                yield dict(record)
    finally:
        await connection.close()
