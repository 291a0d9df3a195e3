"""A lifespan is cured and driven: what it holds is released after a good end, an error, a failed start, a cancellation."""

from __future__ import annotations

import asyncio
import sys
from types import ModuleType
from typing import Any

import pytest
from harness import AsyncClient

import leaklint

LEAKY = """\
import asyncio
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI


async def poll():
    while True:
        await asyncio.sleep(1)


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.client = httpx.AsyncClient()
    app.state.poller = asyncio.create_task(poll())
    note("started")
    yield
    note("success only")
"""
ONE = LEAKY.replace("    app.state.poller = asyncio.create_task(poll())\n", "")


class State:
    """Where an application keeps things."""


class Driven:
    """One run of a lifespan: what it noted, how it ended, what was left."""

    def __init__(self, text: str, error: BaseException | None, fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.notes: list[str] = []
        self.fault = fault
        self.clients: list[AsyncClient] = []
        fastapi, httpx = ModuleType("fastapi"), ModuleType("httpx")
        fastapi.FastAPI, httpx.AsyncClient = State, self.client  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "fastapi", fastapi)
        monkeypatch.setitem(sys.modules, "httpx", httpx)
        space: dict[str, Any] = {"__name__": "service", "note": self.note}
        exec(compile(text, "service.py", "exec"), space)
        self.end, self.tasks = asyncio.run(self.drive(space["lifespan"], error))
        self.open = sum(not one.closed for one in self.clients)

    def client(self) -> AsyncClient:
        self.clients.append(AsyncClient())
        return self.clients[-1]

    def note(self, text: str) -> None:
        self.notes.append(text)
        if text == self.fault:
            raise OSError(text)

    async def drive(self, lifespan: Any, error: BaseException | None) -> tuple[str, int]:
        app = State()
        app.state = State()  # type: ignore[attr-defined]
        try:
            async with lifespan(app):
                await asyncio.sleep(0)
                if error is not None:
                    raise error
            end = "ended"
        except BaseException as raised:
            end = f"{type(raised).__name__}: {raised}"
        own = asyncio.current_task()
        return end, sum(task is not own and not task.done() for task in asyncio.all_tasks())


@pytest.mark.parametrize("error", [None, ValueError("in the block"), asyncio.CancelledError("stop")])
@pytest.mark.parametrize("fault", ["", "success only"])
@pytest.mark.parametrize("text", [LEAKY, ONE], ids=["two", "one"])
def test_what_it_holds_is_released_and_nothing_else_changes(
    text: str, error: BaseException | None, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fixed = leaklint.fix_source(text, unsafe=True)
    assert leaklint.fix_source(text) == text
    assert leaklint.fix_source(fixed, unsafe=True) == fixed
    before, after = Driven(text, error, fault, monkeypatch), Driven(fixed, error, fault, monkeypatch)
    assert (before.notes, before.end) == (after.notes, after.end), fixed
    assert before.open == 1
    assert (after.open, after.tasks) == (0, 0), fixed


def test_two_are_released_although_a_later_step_of_the_start_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    fixed = leaklint.fix_source(LEAKY, unsafe=True)
    assert "AsyncExitStack" in fixed
    after = Driven(fixed, None, "started", monkeypatch)
    assert (after.end, after.open, after.tasks) == ("OSError: started", 0, 0)
