# safe
"""A module with a docstring."""

from __future__ import annotations


def main(path):
    import sqlite3

    connection = sqlite3.connect(":memory:")
    return note(connection.execute("select 1").fetchone())
