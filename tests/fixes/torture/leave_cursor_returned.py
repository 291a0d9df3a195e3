# leave: the rows are read later
import sqlite3


def ask():
    conn = sqlite3.connect(":memory:")
    return conn.execute("select 1 union select 2")


def main(path):
    return [note(row) for row in ask()]
