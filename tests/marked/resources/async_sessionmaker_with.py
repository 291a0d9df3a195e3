# clean: the session stands in `async with`
from sqlalchemy import select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

from app.models import Comment

engine = create_async_engine("postgresql+asyncpg:///blog")
new_session = async_sessionmaker(engine, expire_on_commit=False)


async def comments(article_id):
    async with new_session() as session:
        result = await session.scalars(select(Comment).where(Comment.article_id == article_id))
        return result.all()
