# leave: a lifespan that closes behind a bare yield is of low confidence
import asyncio
import sqlite3
from contextlib import asynccontextmanager


@asynccontextmanager
async def lifespan(app):
    db = sqlite3.connect(":memory:")
    db.execute("create table t (a)")
    note("made")
    app.state.db = db
    yield
    db.commit()
    note("committed")
    db.close()
    note("closed")


class State:
    pass


class App:
    def __init__(self):
        self.state = State()


async def drive(path):
    app = App()
    async with lifespan(app):
        note("served")
        await asyncio.sleep(0)
        note("again")
    return "stopped"


def main(path):
    global PATH
    PATH = path
    return asyncio.run(drive(path))
