"""Runs a module whose `main` opens files and connections, with a fault at each of its notes in turn.

The module calls `note(value)` wherever something happens that can be seen; `main(path)`, or `exercise(path)`, gets a text file of
three lines. What it opens by `open` and `sqlite3.connect`, and each `httpx.AsyncClient`, is kept by the harness, so that
nothing is closed because it was collected. Where a module has a function `left`, it counts what else is still there: entries of
a cache, running tasks, a model.
"""

from __future__ import annotations

import asyncio
import inspect
import sqlite3
import sys
import types
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

MOST_FAULTS = 8


class Connection(sqlite3.Connection):
    """A connection that knows whether it is closed."""

    closed = False

    def close(self) -> None:
        super().close()
        self.closed = True


class AsyncClient:
    """A client whose `aclose` is a coroutine."""

    def __init__(self) -> None:
        self.closed = False

    async def get(self, url: str) -> str:
        await asyncio.sleep(0)
        return url

    async def aclose(self) -> None:
        self.closed = True

    async def __aenter__(self) -> AsyncClient:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.aclose()


@dataclass(frozen=True, slots=True)
class Run:
    """One run: how it ended, what it noted, and how much was open at its end."""

    end: str
    notes: tuple[str, ...]
    held: int


def run(text: str, path: Path, fault: int, error: type[BaseException] = RuntimeError) -> Run:
    """Runs `main(path)` of a module's text; its note number `fault` raises (none does where it is 0)."""
    path.write_text("first\nsecond\nthird\n")
    opened: list[Any] = []
    notes: list[str] = []

    def tracked(*args: Any, **kwargs: Any) -> Any:
        opened.append(open(*args, **kwargs))  # noqa: SIM115
        return opened[-1]

    def connect(*args: Any, **kwargs: Any) -> Any:
        opened.append(original(*args, factory=Connection, **kwargs))
        return opened[-1]

    def client() -> AsyncClient:
        opened.append(AsyncClient())
        return opened[-1]

    def note(value: object) -> object:
        notes.append(repr(value))
        if len(notes) == fault:
            raise error("injected")
        return value

    original = sqlite3.connect
    space: dict[str, Any] = {"__name__": "case", "open": tracked, "note": note}
    fake = types.SimpleNamespace(AsyncClient=client)
    real = sys.modules.get("httpx")
    with mock.patch.object(sqlite3, "connect", connect):
        sys.modules["httpx"] = fake  # type: ignore[assignment]
        try:
            exec(compile(text, "case.py", "exec"), space)
            result = (space.get("exercise") or space["main"])(str(path))
            end = repr(asyncio.run(result) if inspect.iscoroutine(result) else result)
        except BaseException as ended:
            end = f"{type(ended).__name__}: {ended}"
        finally:
            sys.modules.pop("httpx")
            if real is not None:
                sys.modules["httpx"] = real
        held = sum(not one.closed for one in opened) + (space["left"]() if "left" in space else 0)
    for one in opened:
        if not isinstance(one, AsyncClient):
            one.close()
    return Run(end, tuple(notes), held)


def runs(text: str, path: Path) -> list[Run]:
    """The run without a fault, then one with a fault at each note; coroutines are also cancelled there."""
    found = [run(text, path, 0)]
    for fault in range(1, min(len(found[0].notes), MOST_FAULTS) + 1):
        found.append(run(text, path, fault))
        if "async def main" in text or "async def exercise" in text:
            found.append(run(text, path, fault, asyncio.CancelledError))
    return found
