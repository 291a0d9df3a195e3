# clean: the cursor goes with its connection
import sqlite3


def page(path, limit, offset):
    connection = sqlite3.connect(path)
    try:
        cursor = connection.cursor()
        cursor.execute("select * from entries limit ? offset ?", (limit, offset))
        return cursor.fetchall()
    finally:
        connection.close()
