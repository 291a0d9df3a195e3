# clean: what it made it closes, what it was given it leaves open
import sqlite3
from contextlib import contextmanager


@contextmanager
def session(connection=None):
    own = connection is None
    if own:
        connection = sqlite3.connect("orders.db")
    try:
        yield connection
    finally:
        if own:
            connection.close()
