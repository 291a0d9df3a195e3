import sqlite3


def vacuum(path):
    database = sqlite3.connect(path)  # expect: LK301
    database.execute("vacuum")
    del database


def vacuum_all(paths):
    for path in paths:
        vacuum(path)
