import sqlite3


class Store:
    def __init__(self, path):
        self.path = path

    def _connect(self):
        return sqlite3.connect(self.path)

    def add(self, name):
        with self._connect() as connection:  # expect: LK304
            connection.execute("insert into item values (?)", (name,))
