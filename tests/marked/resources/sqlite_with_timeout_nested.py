"""Job queue in a file."""

import sqlite3


class Queue:
    def __init__(self, path):
        self.path = path

    def take(self):
        with sqlite3.connect(self.path, timeout=30, isolation_level="IMMEDIATE") as db:  # expect: LK304
            row = db.execute("select id, payload from job where taken = 0 limit 1").fetchone()
            if row is None:
                return None
            db.execute("update job set taken = 1 where id = ?", (row[0],))
            return row[1]
