# leave: the tuple goes out
import sqlite3


def opened():
    conn = sqlite3.connect(":memory:")
    cur = conn.cursor()
    return conn, cur


def main(path):
    conn, cur = opened()
    try:
        return note(cur.execute("select 1").fetchone())
    finally:
        conn.close()
