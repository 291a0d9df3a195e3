from contextlib import asynccontextmanager
from functools import partial

import asyncpg
from fastapi import FastAPI


@asynccontextmanager
async def connected(application, dsn):
    application.state.pool = await asyncpg.create_pool(dsn)  # expect: LK101
    yield


app = FastAPI(lifespan=partial(connected, dsn="postgres://db/orders"))
