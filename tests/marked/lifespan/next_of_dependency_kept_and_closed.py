# clean: the generator is kept and closed, so its finally runs
from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker

SessionLocal = sessionmaker(bind=create_engine("postgresql://db/app"))


def get_db():
    db = SessionLocal()
    try:
        yield db
    finally:
        db.close()


def expire_invoices():
    sessions = get_db()
    db = next(sessions)
    try:
        db.execute("update invoices set state = 'expired' where due < now()")
        db.commit()
    finally:
        sessions.close()
