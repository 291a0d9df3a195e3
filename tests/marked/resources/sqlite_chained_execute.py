import sqlite3


def schema_version(path):
    return sqlite3.connect(path).execute("pragma user_version").fetchone()[0]  # expect: LK303


def needs_migration(path, latest):
    return schema_version(path) < latest
