import asyncpg


async def ping(dsn):
    conn = await asyncpg.connect(dsn, timeout=2)
    try:
        return await conn.fetchval("select 1") == 1
    finally:
        conn.close()  # expect: LK306
