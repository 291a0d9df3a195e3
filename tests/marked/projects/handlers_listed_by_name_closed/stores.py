# clean: the other list names the handler that closes it
import asyncpg

pool = None


async def open_pool():
    global pool
    pool = await asyncpg.create_pool("postgresql://localhost/shop")


async def close_pool():
    await pool.close()
