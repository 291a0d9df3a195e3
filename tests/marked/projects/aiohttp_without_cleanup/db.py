# clean: who calls it has to see to the end of what is opened here
import asyncpg


async def init_pg(app):
    app["db"] = await asyncpg.create_pool("postgres://db/polls")


async def close_pg(app):
    await app["db"].close()
