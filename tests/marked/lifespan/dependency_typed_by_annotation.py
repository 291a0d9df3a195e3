from collections.abc import AsyncIterator, Iterator

from fastapi import Depends, FastAPI
from inventory.storage import storage
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

app = FastAPI()


async def scoped_session() -> AsyncIterator[AsyncSession]:
    session = storage.scoped()  # expect: LK102
    yield session
    await session.close()


def plain_session():
    session: Session = storage.plain()  # expect: LK102
    yield session
    session.commit()
    session.close()


async def closed_session() -> AsyncIterator[AsyncSession]:
    session = storage.scoped()
    try:
        yield session
    finally:
        await session.close()


async def entered_session() -> AsyncIterator[AsyncSession]:
    async with storage.scoped() as session:
        yield session


async def lent_session() -> AsyncIterator[AsyncSession]:
    session = storage.shared
    yield session
    await session.commit()


def numbers() -> Iterator[int]:
    number = storage.next_number()
    yield number
    number.close()


@app.get("/parts")
async def parts(
    one=Depends(scoped_session),
    two=Depends(plain_session),
    three=Depends(closed_session),
    four=Depends(entered_session),
    five=Depends(lent_session),
    six=Depends(numbers),
):
    return [one, two, three, four, five, six]
