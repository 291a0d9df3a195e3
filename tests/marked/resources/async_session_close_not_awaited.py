from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

engine = create_async_engine("postgresql+asyncpg:///blog")


async def purge(days):
    session = AsyncSession(engine)
    try:
        await session.execute(text("delete from comment where age > :days"), {"days": days})
        await session.commit()
    finally:
        session.close()  # expect: LK306
