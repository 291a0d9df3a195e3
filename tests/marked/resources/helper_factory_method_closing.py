# clean: `closing` around what the method returns
import contextlib
import sqlite3


class Store:
    def __init__(self, path):
        self.path = path

    def _connect(self):
        connection = sqlite3.connect(self.path)
        connection.row_factory = sqlite3.Row
        return connection

    def names(self):
        with contextlib.closing(self._connect()) as connection:
            return [row["name"] for row in connection.execute("select name from item")]

    def add(self, name):
        with contextlib.closing(self._connect()) as connection, connection:
            connection.execute("insert into item values (?)", (name,))
