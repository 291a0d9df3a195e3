# unsafe
import asyncio
import enum
import sqlite3
from types import SimpleNamespace


class Events(enum.Enum):
    WORKER_STARTUP = "starts"
    WORKER_SHUTDOWN = "stops"


class Broker:
    """A broker whose events are constants and whose handlers get the state."""

    def __init__(self):
        self.handlers = {event: [] for event in Events}

    def on_event(self, event):
        def register(handler):
            self.handlers[event].append(handler)
            return handler

        return register

    async def run(self):
        state = SimpleNamespace()
        for event in Events:
            for handler in self.handlers[event]:
                await handler(state)


broker = Broker()


@broker.on_event(Events.WORKER_STARTUP)
async def connect(state: SimpleNamespace) -> None:
    state.db = sqlite3.connect(":memory:", check_same_thread=False)
    state.rows = state.db.execute("select 1").fetchall()


@broker.on_event(Events.WORKER_SHUTDOWN)
async def count(state: SimpleNamespace) -> None:
    state.rows += state.db.execute("select 2").fetchall()


@broker.on_event(Events.WORKER_SHUTDOWN)
async def say(state: SimpleNamespace) -> None:
    note(f"{state.rows} served")


def main(path):
    asyncio.run(broker.run())
    return "over"
