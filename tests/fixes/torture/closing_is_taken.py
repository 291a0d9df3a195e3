# safe
import sqlite3

closing = "shop"


def main(path):
    connection = sqlite3.connect(":memory:")
    note(connection.execute("select 1").fetchone())
    return closing
