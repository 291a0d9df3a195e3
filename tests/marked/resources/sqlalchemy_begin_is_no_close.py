"""Stores measurements."""

from sqlalchemy.orm import Session

from app.models import Measurement


def store(engine, values):
    session = Session(engine)  # expect: LK301
    with session.begin():
        session.add_all([Measurement(value=value) for value in values])
    return len(values)
