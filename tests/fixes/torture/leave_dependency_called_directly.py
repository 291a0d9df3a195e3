# leave: it is called as a plain function as well
import sqlite3

from fastapi import Depends, FastAPI

app = FastAPI()


def database():
    conn = sqlite3.connect(":memory:", check_same_thread=False)
    return conn


@app.get("/")
def ask(conn=Depends(database)):
    return conn.execute("select 1").fetchone()[0]


def main(path):
    conn = database()
    try:
        return note(conn.execute("select 2").fetchone()[0])
    finally:
        conn.close()
