# leave: it may be the caller's
import sqlite3


def count(conn=None):
    own = conn is None
    if own:
        conn = sqlite3.connect(":memory:")
    value = conn.execute("select 1").fetchone()
    note(value)
    if own:
        conn.close()
    return value


def main(path):
    return count()
