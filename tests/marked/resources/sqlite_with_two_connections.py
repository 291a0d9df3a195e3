"""Copies a table between two databases."""

import sqlite3


def copy_table(source, target, table):
    with sqlite3.connect(source) as old, sqlite3.connect(target) as new:  # expect: LK304, LK304
        for row in old.execute(f"select * from {table}"):
            marks = ",".join("?" * len(row))
            new.execute(f"insert into {table} values ({marks})", row)
