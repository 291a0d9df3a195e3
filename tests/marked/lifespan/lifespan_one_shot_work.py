# clean: what start-up opens for its own work is closed before the yield
import sqlite3
from contextlib import asynccontextmanager, closing

from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI):
    with closing(sqlite3.connect("orders.db")) as connection, connection:
        connection.execute("create table if not exists orders (id integer)")
    with open("motd.txt", encoding="utf-8") as stream:
        app.state.motd = stream.read()
    yield


app = FastAPI(lifespan=lifespan)
