# clean: makes the factories, and no session that it keeps
from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import sessionmaker

engine = create_engine("sqlite:///shop.db")
SessionLocal = sessionmaker(bind=engine)
NewSession = sessionmaker(bind=engine, expire_on_commit=False)
AsyncSessionLocal = async_sessionmaker(create_async_engine("sqlite+aiosqlite:///shop.db"))


def reading_session():
    return SessionLocal(autoflush=False)
