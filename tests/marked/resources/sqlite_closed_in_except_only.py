"""Imports a feed."""

import sqlite3


def import_feed(path, entries):
    connection = sqlite3.connect(path)  # expect: LK302
    try:
        connection.executemany("insert into entry values (?, ?)", entries)
        connection.commit()
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return len(entries)
