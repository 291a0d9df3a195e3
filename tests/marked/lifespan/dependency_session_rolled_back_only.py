from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

engine = create_async_engine("postgresql+asyncpg://db/app")
async_session_maker = async_sessionmaker(engine, expire_on_commit=False)


async def get_session() -> AsyncIterator[AsyncSession]:
    session = async_session_maker()  # expect: LK101
    try:
        yield session
        await session.commit()
    except Exception:
        await session.rollback()
        raise


SessionDep = Annotated[AsyncSession, Depends(get_session)]
app = FastAPI()


@app.get("/ready")
async def ready(session: SessionDep):
    return (await session.execute(text("select 1"))).scalar_one()
