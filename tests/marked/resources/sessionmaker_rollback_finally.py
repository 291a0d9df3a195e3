# clean: rolled back on error, closed in any case
from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker

from app.models import Invoice

engine = create_engine("sqlite:///invoices.db")
Session = sessionmaker(engine)


def mark_paid(number):
    session = Session()
    try:
        session.get(Invoice, number).paid = True
        session.commit()
    except Exception:
        session.rollback()
        raise
    finally:
        session.close()
