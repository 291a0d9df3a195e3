# clean: disposed of after the yield, and the session is entered
import pytest_asyncio
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine


@pytest_asyncio.fixture
async def session():
    engine = create_async_engine("sqlite+aiosqlite://")
    async with AsyncSession(engine) as opened:
        yield opened
    await engine.dispose()
