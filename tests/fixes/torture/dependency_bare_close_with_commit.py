# safe
import sqlite3
from contextlib import contextmanager


@contextmanager
def transaction(path):
    """One transaction."""
    conn = sqlite3.connect(path + ".db")
    cur = conn.cursor()
    yield cur
    conn.commit()  # only when all went well
    cur.close()
    conn.close()


def main(path):
    with transaction(path) as cur:
        cur.execute("create table if not exists t (a)")
        note("in")
    return "out"
