# clean: the instance keeps the connection for later calls
import sqlite3
from contextlib import contextmanager


class Store:
    def __init__(self, path):
        self.path = path
        self.connection = None

    @contextmanager
    def transaction(self):
        if self.connection is None:
            self.connection = sqlite3.connect(self.path)
        with self.connection:
            yield self.connection

    def close(self):
        if self.connection is not None:
            self.connection.close()
