# clean: the awaited `close` stands in `finally`
import asyncpg


async def migrate(dsn, statements):
    connection = await asyncpg.connect(dsn)
    try:
        async with connection.transaction():
            for statement in statements:
                await connection.execute(statement)
    finally:
        await connection.close()
