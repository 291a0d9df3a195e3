# safe
import sqlite3


def main(path):
    with sqlite3.connect(":memory:") as connection:
        connection.execute("create table t (a)")
        note(connection.execute("select count(*) from t").fetchone())
    return 12
