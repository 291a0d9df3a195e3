from contextlib import asynccontextmanager

from litestar import Litestar
from sqlalchemy.ext.asyncio import create_async_engine


@asynccontextmanager
async def db_connection(app: Litestar):
    engine = create_async_engine("postgresql+asyncpg://db/orders")
    app.state.engine = engine
    try:
        yield
    finally:
        await engine.dispose()


@asynccontextmanager
async def cache_connection(app: Litestar):
    engine = create_async_engine("sqlite+aiosqlite:///cache.db")  # expect: LK101
    app.state.cache = engine
    yield


app = Litestar(lifespan=[db_connection, cache_connection])
