# unsafe
import sqlite3


def poll(rounds):
    found = []
    while True:
        conn = sqlite3.connect(":memory:")
        found.append(conn.execute("select 1").fetchone())
        note(len(found))
        if len(found) == rounds:
            break
        conn.close()
    return found


def main(path):
    return poll(2)
