import sqlite3
from contextlib import contextmanager


@contextmanager
def ledger(path):
    with sqlite3.connect(path) as connection:  # expect: LK101
        yield connection
