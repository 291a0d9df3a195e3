"""Comments of an article."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from app.models import Comment

engine = create_async_engine("postgresql+asyncpg:///blog")


async def comments(article_id):
    session = AsyncSession(engine)  # expect: LK301
    result = await session.scalars(select(Comment).where(Comment.article_id == article_id))
    return result.all()
