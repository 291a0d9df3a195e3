from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine


async def ping(url):
    engine = create_async_engine(url)
    try:
        async with engine.connect() as connection:
            await connection.execute(text("select 1"))
    finally:
        engine.dispose()  # expect: LK306
