# safe
import sqlite3


def main(path):
    conn = sqlite3.connect(":memory:")
    cursor = conn.cursor()
    cursor.execute("select 1 union select 2")
    rows = cursor.fetchall()
    note(rows)
    conn.close()
    return rows
