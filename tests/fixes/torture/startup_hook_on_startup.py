# unsafe
import asyncio
import sqlite3


class Stream:
    """An application whose hooks are registered by decorators that take no arguments."""

    def __init__(self):
        self.starts, self.stops = [], []

    def on_startup(self, handler):
        self.starts.append(handler)
        return handler

    def on_shutdown(self, handler):
        self.stops.append(handler)
        return handler

    async def run(self):
        for handler in (*self.starts, *self.stops):
            await handler()


app = Stream()
database = None


@app.on_startup
async def connect():
    global database
    database = sqlite3.connect(":memory:", check_same_thread=False)


@app.on_shutdown
async def say():
    note("stops")


def main(path):
    asyncio.run(app.run())
    return "over"
