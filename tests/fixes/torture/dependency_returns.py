# unsafe
import sqlite3

from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


def database():
    conn = sqlite3.connect(":memory:", check_same_thread=False)
    conn.row_factory = sqlite3.Row
    return conn


@app.get("/")
def ask(conn=Depends(database)):
    note("asked")
    return conn.execute("select 1").fetchone()[0]


def main(path):
    with TestClient(app) as client:
        return client.get("/").json()
