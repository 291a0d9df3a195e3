# leave: the cursor is read behind the block
import sqlite3


def main(path):
    with sqlite3.connect(":memory:") as connection:
        rows = connection.execute("select 1")
    return note(rows.fetchall())
