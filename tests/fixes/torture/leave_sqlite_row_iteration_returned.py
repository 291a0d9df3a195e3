# leave: the caller iterates later
import sqlite3


def rows():
    conn = sqlite3.connect(":memory:")
    cursor = conn.execute("select 1 union select 2")
    return map(list, cursor)


def main(path):
    return [note(row) for row in rows()]
