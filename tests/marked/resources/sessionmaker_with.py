# clean: the session stands in a `with`
from sqlalchemy import create_engine, select
from sqlalchemy.orm import sessionmaker

from app.models import User

engine = create_engine("postgresql:///app")
SessionLocal = sessionmaker(bind=engine)


def emails():
    with SessionLocal() as db:
        return list(db.scalars(select(User.email)))


def rename(user_id, name):
    with SessionLocal.begin() as db:
        db.get(User, user_id).name = name
