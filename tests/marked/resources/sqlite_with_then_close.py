"""Adds tags to a photo library."""

import sqlite3


def tag(library, photo, tags):
    connection = sqlite3.connect(library)  # expect: LK302
    with connection:
        connection.executemany("insert into tag values (?, ?)", [(photo, tag) for tag in tags])
    connection.close()
