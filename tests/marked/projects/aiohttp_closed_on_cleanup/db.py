# clean: who calls it has to see to the end of what is opened here
import aiopg.sa


async def init_pg(app):
    app["db"] = await aiopg.sa.create_engine("dbname=polls")


async def close_pg(app):
    app["db"].close()
    await app["db"].wait_closed()
