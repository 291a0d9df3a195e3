import sqlite3


def open_catalogue(path):
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    return connection


def title_of(path, isbn):
    catalogue = open_catalogue(path)  # expect: LK302
    row = catalogue.execute("select title from book where isbn = ?", (isbn,)).fetchone()
    if row is None:
        raise LookupError(isbn)
    catalogue.close()
    return row["title"]
