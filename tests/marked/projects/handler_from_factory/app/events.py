# clean: who calls it has to see to the end of what is opened here
import asyncpg
from fastapi import FastAPI


def create_start_app_handler(app: FastAPI):
    async def start_app() -> None:
        app.state.pool = await asyncpg.create_pool("postgres://db/app", min_size=5)

    return start_app
