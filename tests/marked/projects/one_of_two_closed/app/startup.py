# clean: who calls it has to see to the end of what is opened here
import asyncio

from app.cache import init_cache
from app.db import close_db, init_db


async def startup():
    await asyncio.gather(init_db(), init_cache())


async def shutdown():
    await close_db()
