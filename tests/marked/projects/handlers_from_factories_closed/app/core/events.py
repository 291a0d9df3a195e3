# clean: who calls it has to see to the end of what is opened here
from fastapi import FastAPI

from app.db.events import close_db_connection, connect_to_db


def create_start_app_handler(app: FastAPI):
    async def start_app() -> None:
        await connect_to_db(app)

    return start_app


def create_stop_app_handler(app: FastAPI):
    async def stop_app() -> None:
        await close_db_connection(app)

    return stop_app
