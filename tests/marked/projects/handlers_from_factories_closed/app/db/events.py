# clean: who calls it has to see to the end of what is opened here
import asyncpg
from fastapi import FastAPI


async def connect_to_db(app: FastAPI) -> None:
    app.state.pool = await asyncpg.create_pool("postgres://db/app", min_size=5)


async def close_db_connection(app: FastAPI) -> None:
    await app.state.pool.close()
