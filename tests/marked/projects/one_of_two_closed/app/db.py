# clean: who calls it has to see to the end of what is opened here
import asyncpg

pool = None


async def init_db():
    global pool
    pool = await asyncpg.create_pool("postgres://db/app")


async def close_db():
    await pool.close()
