from celery import shared_task
from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker

SessionLocal = sessionmaker(bind=create_engine("postgresql://db/app"))


def get_db():
    db = SessionLocal()
    try:
        yield db
    finally:
        db.close()


@shared_task
def expire_invoices():
    db = next(get_db())  # expect: LK107
    db.execute("update invoices set state = 'expired' where due < now()")
    db.commit()
