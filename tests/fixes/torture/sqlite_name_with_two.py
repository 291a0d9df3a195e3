# safe
import sqlite3
from contextlib import suppress


def main(path):
    with suppress(ValueError), sqlite3.connect(":memory:") as connection:
        note(connection.execute("select 1").fetchone())
    return 13
