"""A repository whose methods open their own connection."""

import sqlite3


class Repository:
    def __init__(self, path):
        self.path = path

    def count(self):
        connection = sqlite3.connect(self.path)  # expect: LK301
        return connection.execute("select count(*) from item").fetchone()[0]

    def rename(self, old, new):
        connection = sqlite3.connect(self.path)  # expect: LK302
        connection.execute("update item set name = ? where name = ?", (new, old))
        connection.commit()
        connection.close()

    def names(self):
        connection = sqlite3.connect(self.path)
        try:
            return [name for (name,) in connection.execute("select name from item")]
        finally:
            connection.close()
