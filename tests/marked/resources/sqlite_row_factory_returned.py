# clean: the caller gets the connection
import sqlite3


def open_store(path):
    connection = sqlite3.connect(path, timeout=30)
    connection.row_factory = sqlite3.Row
    return connection


def titles(path):
    connection = open_store(path)
    try:
        return [row["title"] for row in connection.execute("select title from books")]
    finally:
        connection.close()
