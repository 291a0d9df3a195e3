# safe
import sqlite3
from contextlib import contextmanager


@contextmanager
def session():
    db = sqlite3.connect(":memory:")
    note("open")
    yield db
    note("ok")
    db.commit()
    db.close()


def main(path):
    with session() as db:
        note(db.execute("select 1").fetchall())
    return 1
