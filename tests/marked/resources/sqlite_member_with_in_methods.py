# clean: the `with` of each method is a transaction, `close` ends the connection
import sqlite3


class Store:
    def __init__(self, path):
        self.db = sqlite3.connect(path)

    def put(self, key, value):
        with self.db:
            self.db.execute("insert or replace into item values (?, ?)", (key, value))

    def get(self, key):
        row = self.db.execute("select value from item where key = ?", (key,)).fetchone()
        return row[0] if row else None

    def close(self):
        self.db.close()
