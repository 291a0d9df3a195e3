from contextlib import asynccontextmanager

import asyncpg
from starlette.applications import Starlette


@asynccontextmanager
async def lifespan(app):
    yield


async def open_pool():
    print("open")


app = Starlette(lifespan=lifespan)
app.add_event_handler("startup", open_pool)  # expect: LK106
