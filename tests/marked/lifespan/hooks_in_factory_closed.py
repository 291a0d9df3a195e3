# clean: the factory wires both ends
import asyncpg
from fastapi import FastAPI


def create_app(dsn):
    app = FastAPI()

    async def connect():
        app.state.pool = await asyncpg.create_pool(dsn)

    async def disconnect():
        await app.state.pool.close()

    app.add_event_handler("startup", connect)
    app.add_event_handler("shutdown", disconnect)
    return app
