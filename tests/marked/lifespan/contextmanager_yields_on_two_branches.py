import sqlite3
from contextlib import contextmanager


@contextmanager
def database(path, shared=None):
    if shared is not None:
        yield shared
        return
    connection = sqlite3.connect(path)  # expect: LK102
    if path == ":memory:":
        yield connection
    else:
        connection.execute("pragma journal_mode = wal")
        yield connection
    connection.close()
