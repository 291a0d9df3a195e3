from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

engine = create_async_engine("postgresql+asyncpg://db/orders")
Session = async_sessionmaker(engine)
app = FastAPI()


async def get_session():
    session = Session()  # expect: LK102
    yield session
    await session.commit()
    await session.close()


@app.get("/orders")
async def orders(session: Annotated[AsyncSession, Depends(get_session)]):
    return (await session.execute("select 1")).all()
