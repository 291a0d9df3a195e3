# safe
import sqlite3


def main(path):
    conn = sqlite3.connect(":memory:")
    cur = conn.cursor()
    cur.executescript("""
        create table t (a);
        insert into t values (1);
    """)
    conn.commit()
    for row in cur.execute("select a from t"):
        note(row)
    cur.close()
    conn.close()
    return "ok"
