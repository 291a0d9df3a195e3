import reading
from db import SessionLocal
from reading import end, head, lines


def items():
    db = SessionLocal()  # expect: LK301
    return reading.all_items(db)


def kept():
    db = SessionLocal()
    reading.keep(db)


def ended():
    db = SessionLocal()
    end(db)


def first(path):
    stream = open(path)  # expect: LK301
    return head(stream)


def closed_late(path):
    stream = open(path)  # expect: LK302
    found = lines(stream)
    stream.close()
    return found
