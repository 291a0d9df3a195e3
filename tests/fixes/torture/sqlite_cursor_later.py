# safe
import sqlite3


def main(path):
    connection = sqlite3.connect(":memory:")
    cursor = connection.execute("select 1 union select 2")
    note("made")
    found = cursor.fetchall()
    note(found)
    return found
