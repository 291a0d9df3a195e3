# clean: who takes the session closes it
from sqlalchemy.orm import sessionmaker

SessionLocal = sessionmaker()


def get_db():
    db = SessionLocal()
    try:
        yield db
    finally:
        db.close()


def count_users():
    db = next(get_db())
    try:
        return db.execute("select count(*) from users").scalar()
    finally:
        db.close()
