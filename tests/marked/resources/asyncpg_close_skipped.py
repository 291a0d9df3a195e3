import asyncpg


async def migrate(dsn, statements):
    connection = await asyncpg.connect(dsn)  # expect: LK302
    for statement in statements:
        await connection.execute(statement)
    await connection.close()
