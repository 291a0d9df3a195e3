# clean: the `with` ends the transaction, the `finally` closes
import sqlite3


def tag(library, photo, tags):
    connection = sqlite3.connect(library)
    try:
        with connection:
            connection.executemany("insert into tag values (?, ?)", [(photo, tag) for tag in tags])
    finally:
        connection.close()
