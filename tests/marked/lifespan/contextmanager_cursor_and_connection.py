import sqlite3
from contextlib import contextmanager


@contextmanager
def cursor(path):
    connection = sqlite3.connect(path)  # expect: LK102
    cursor = connection.cursor()
    yield cursor
    connection.commit()
    cursor.close()
    connection.close()
