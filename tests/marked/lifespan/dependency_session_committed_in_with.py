# clean: the session's own with closes it
from collections.abc import AsyncGenerator

from fastapi import Depends, FastAPI
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

engine = create_async_engine("sqlite+aiosqlite:///app.db")
SessionFactory = async_sessionmaker(engine)


async def session() -> AsyncGenerator[AsyncSession, None]:
    async with SessionFactory() as db:
        try:
            yield db
            await db.commit()
        except BaseException:
            await db.rollback()
            raise


app = FastAPI()


@app.post("/things")
async def add_thing(name: str, db: AsyncSession = Depends(session)):
    db.add(object())
    return name
