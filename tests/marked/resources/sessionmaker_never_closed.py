"""Queries on users."""

from sqlalchemy import create_engine, select
from sqlalchemy.orm import sessionmaker

from app.models import User

engine = create_engine("postgresql:///app")
SessionLocal = sessionmaker(bind=engine)


def by_email(email):
    db = SessionLocal()  # expect: LK301
    return db.scalars(select(User).where(User.email == email)).one_or_none()
