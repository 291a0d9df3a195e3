# clean: who calls it has to see to the end of what is opened here
import asyncpg

pool = None


async def open_pool():
    global pool
    pool = await asyncpg.create_pool("postgres://db/app")


async def close_pool():
    await pool.close()
