# clean: pool and connection stand in `async with`
import asyncpg


async def copy(dsn, rows):
    async with asyncpg.create_pool(dsn, max_size=4) as pool:
        async with pool.acquire() as connection:
            await connection.copy_records_to_table("event", records=rows)
