# clean: `closing` closes it
import sqlite3
from contextlib import closing, contextmanager


@contextmanager
def ledger(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        yield connection
