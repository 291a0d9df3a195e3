# clean: given as lists of keyword arguments
import asyncpg
from starlette.applications import Starlette


class Database:
    pool = None


async def open_pool():
    Database.pool = await asyncpg.create_pool("postgres://db")


async def close_pool():
    await Database.pool.close()
    Database.pool = None


app = Starlette(debug=True, on_startup=[open_pool], on_shutdown=[close_pool])
