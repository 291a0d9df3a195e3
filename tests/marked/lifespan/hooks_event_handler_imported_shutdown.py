# clean: what the imported handler does is not in sight
import asyncpg
from fastapi import FastAPI

from .db import close_everything

app = FastAPI()


async def open_pool():
    app.state.pool = await asyncpg.create_pool("postgres://db/orders")


app.add_event_handler("startup", open_pool)
app.add_event_handler("shutdown", close_everything)
