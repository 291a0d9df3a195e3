# clean: the context manager closes in `finally`
from contextlib import contextmanager
import sqlite3


@contextmanager
def cursor(path):
    connection = sqlite3.connect(path)
    try:
        yield connection.cursor()
        connection.commit()
    finally:
        connection.close()


def names(path):
    with cursor(path) as found:
        return found.execute("select name from item").fetchall()
