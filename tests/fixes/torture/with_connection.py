# safe
import sqlite3


def main(path):
    with sqlite3.connect(":memory:") as conn:
        conn.execute("create table t (a)")
        conn.execute("insert into t values (?)", (note(1),))
    return 1
