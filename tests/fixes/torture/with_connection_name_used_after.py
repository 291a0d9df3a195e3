# safe
import sqlite3


def main(path):
    conn = sqlite3.connect(":memory:")
    with conn:
        conn.execute("create table t (a)")
        note(1)
    rows = conn.execute("select * from t").fetchall()
    note(rows)
    return rows
