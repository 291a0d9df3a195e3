# safe
import sqlite3


def main(path):
    conn = sqlite3.connect(":memory:")
    try:
        conn.execute("create table t (a)")
        note("made")
    except ValueError:
        conn.rollback()
        raise
    else:
        conn.commit()
    conn.close()
    return 1
