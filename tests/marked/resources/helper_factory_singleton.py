# clean: the function returns the one connection of the process
import sqlite3

_connection = None


def get_connection():
    global _connection
    if _connection is None:
        _connection = sqlite3.connect("app.db", check_same_thread=False)
    return _connection


def setting(key):
    conn = get_connection()
    row = conn.execute("select value from setting where key = ?", (key,)).fetchone()
    return row[0] if row else None
