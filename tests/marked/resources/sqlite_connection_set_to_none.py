"""Reads the settings of the desktop application."""

import sqlite3


def settings(path):
    connection = sqlite3.connect(path)  # expect: LK301
    rows = connection.execute("select key, value from settings").fetchall()
    connection = None
    return dict(rows)
