from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker

from app.models import Invoice

engine = create_engine("sqlite:///invoices.db")
Session = sessionmaker(engine)


def mark_paid(number):
    session = Session()  # expect: LK302
    invoice = session.get(Invoice, number)
    if invoice is None:
        raise LookupError(number)
    invoice.paid = True
    session.commit()
    session.close()
