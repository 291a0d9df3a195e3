import asyncpg
from fastapi import FastAPI


def create_app(dsn):
    app = FastAPI()

    async def connect():
        app.state.pool = await asyncpg.create_pool(dsn)  # expect: LK103

    app.add_event_handler("startup", connect)
    return app
