"""A small store on top of sqlite."""

import sqlite3


class Store:
    def __init__(self, path):
        self.path = path

    def _connect(self):
        connection = sqlite3.connect(self.path)
        connection.row_factory = sqlite3.Row
        return connection

    def names(self):
        connection = self._connect()  # expect: LK301
        return [row["name"] for row in connection.execute("select name from item")]
