# leave: it returns in two places
import sqlite3

from fastapi import Depends, FastAPI

app = FastAPI()


def database(kind: str = "a"):
    if kind == "a":
        return sqlite3.connect(":memory:")
    return None


@app.get("/")
def ask(db=Depends(database)):
    return 1


def main(path):
    return note(1)
