"""One run: the choices that it follows, the resources that it counts, and what stands in for the world around a function."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterator
from typing import Any

MAX_FAULTS = 3
MAX_TURNS = 2
MAX_RUNS = 4000
MAX_CONDITIONS = 6

NORMAL = "normal"
"""Leaks on a run in which no call raised by itself; an explicit `raise` or `assert` counts as normal."""
CALL = "call"
"""Leaks only where a call raised."""
AGAIN = "again"
"""Leaks only where one call raised after another, as in the handling of the first error."""
CANCEL = "cancel"
"""Leaks only where an `await` was cancelled."""
CLOSE = "close"
"""Leaks only where the caller of a generator closed it early or threw into it."""
RELEASE = "release"
"""Leaks only where a release itself raised (the released object counts as released, others may stay open)."""
IMPLICIT = "implicit"
"""Leaks only on runs that end in an unbound name, an attribute of None and the like."""
HANDED = "handed over"
"""No leak: on a run without a fault it could be reached from outside when the function had ended."""
UNREACHED = "unreached"
"""Acquired on no run, or only where a release raised, an `await` was cancelled, or a caller closed or threw."""
CUT = "cut"
"""More runs than `MAX_RUNS`: not all were taken, and those that were show no leak."""


class Resource:
    """What the acquiring calls evaluate to: counts as open until it is closed, and raises wherever the run says so."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.closed = False
        self.closes_in_with = True

    def read(self) -> str:
        point()
        return "{}"

    def write(self, text: str) -> int:
        point()
        return len(text)

    def execute(self, text: str) -> str:
        point()
        return text

    def commit(self) -> None:
        point()

    def close(self) -> None:
        self.closed = True
        WORLD.release_point()

    async def get(self, url: str) -> str:
        WORLD.await_point()
        return url

    async def aclose(self) -> None:
        self.closed = True
        WORLD.release_point()

    def __enter__(self) -> Resource:
        return self

    def __exit__(self, *error: object) -> None:
        if self.closes_in_with:
            self.closed = True

    async def __aenter__(self) -> Resource:
        return self

    async def __aexit__(self, *error: object) -> None:
        self.closed = True

    def __iter__(self) -> Iterator[str]:
        for line in ("one", "two"):  # as a file's own iterator, this one keeps the file, and reading on may fail
            point()
            yield line


class World:
    """One run: the script of choices that it follows, the choices that it took, the resources that it acquired."""

    def __init__(self, script: list[int], faults: int, grey: bool, errors: tuple[type[Exception], ...]) -> None:
        self.script = script
        self.taken: list[tuple[int, int]] = []
        self.faults = faults
        self.grey = grey
        self.errors = errors
        self.kinds: set[str] = set()
        self.acquired: list[Resource] = []
        self.conditions = 0
        self.raised = 0
        self.cut = False

    def choose(self, arity: int) -> int:
        place = len(self.taken)
        choice = self.script[place] if place < len(self.script) else 0
        self.taken.append((choice, arity))
        return choice

    def condition(self) -> bool:
        """A free truth value; past the bound an irregular but fixed sequence, so that every loop ends."""
        self.conditions += 1
        if self.conditions > MAX_CONDITIONS:
            return bool(self.conditions * 2654435761 >> 13 & 1)
        return self.choose(2) == 1

    def fault(self, kinds: list[tuple[str, type[BaseException]]]) -> type[BaseException] | None:
        """The exception that the run wants here, or None."""
        if not self.faults or not kinds:
            return None
        choice = self.choose(1 + len(kinds))
        if not choice:
            return None
        self.faults -= 1
        self.raised += 1
        kind, error = kinds[choice - 1]
        self.kinds.add(kind)
        return error

    def plain(self) -> list[tuple[str, type[BaseException]]]:
        kinds: list[tuple[str, type[BaseException]]] = [(CALL, error) for error in self.errors]
        return kinds

    def raise_if(self, error: type[BaseException] | None) -> None:
        if error is not None:
            raise error("injected")

    def call_point(self) -> None:
        self.raise_if(self.fault(self.plain()))

    def await_point(self) -> None:
        self.raise_if(self.fault(self.plain() + ([(CANCEL, asyncio.CancelledError)] if self.grey else [])))

    def release_point(self) -> None:
        self.raise_if(self.fault([(RELEASE, error) for error in self.errors] if self.grey else []))

    def at_yield(self) -> type[BaseException] | None:
        errors: tuple[type[BaseException], ...] = (GeneratorExit, *self.errors)
        return self.fault([(CLOSE, error) for error in errors] if self.grey else [])

    @property
    def kind(self) -> str:
        kind = next((kind for kind in (RELEASE, CANCEL, CLOSE, CALL) if kind in self.kinds), NORMAL)
        return AGAIN if kind == CALL and self.raised > 1 else kind


WORLD = World([], 0, False, ())


def point() -> None:
    WORLD.call_point()


def acquire(label: str = "", mode: str = "r", *, base_url: str = "") -> Resource:
    """Opens the resource that its argument names, or raises and opens nothing."""
    point()
    resource = Resource(label or base_url)
    WORLD.acquired.append(resource)
    return resource


def connect(label: str) -> Resource:
    """A connection whose `with` ends a transaction and leaves it open."""
    resource = acquire(label)
    resource.closes_in_with = False
    return resource


def work(*values: object) -> int:
    """A call of which nothing is known but that it can raise."""
    point()
    return 1


def flag() -> bool:
    point()
    return WORLD.condition()


async def pause() -> int:
    WORLD.await_point()
    return 1


def show(text: str, file: Resource | None = None) -> None:
    """`print`, which the catalogue calls quiet: it borrows its file, and is no place for a fault."""


class Other:
    """A context manager that has nothing to do with the resource and swallows nothing."""

    def __enter__(self) -> Other:
        point()
        return self

    def __exit__(self, *error: object) -> None:
        return None

    async def __aenter__(self) -> Other:
        WORLD.await_point()
        return self

    async def __aexit__(self, *error: object) -> None:
        return None


class Free:
    """An argument that is true or false, equal or unequal, as the run wants it, and never raises."""

    __hash__ = object.__hash__

    def __bool__(self) -> bool:
        return WORLD.condition()

    def __eq__(self, other: object) -> bool:
        return WORLD.condition()


class Items:
    """An iterable argument of as many elements as the run wants, synchronous and asynchronous."""

    def __iter__(self) -> Iterator[int]:
        turn = 0
        while turn < MAX_TURNS and WORLD.choose(2):
            yield turn
            turn += 1

    async def __aiter__(self) -> AsyncGenerator[int, None]:
        for turn in self:
            yield turn


class Box(list[Any]):
    """An argument that outlives the call: what is put in it, or on it, is handed over."""


def runs(faults: int, grey: bool, errors: tuple[type[Exception], ...]) -> Iterator[World]:
    """Every run within the bounds, depth first; the caller executes each before it asks for the next."""
    global WORLD
    script: list[int] = []
    for _ in range(MAX_RUNS):
        WORLD = World(script, faults, grey, errors)
        yield WORLD
        taken = WORLD.taken
        while taken and taken[-1][0] == taken[-1][1] - 1:
            taken.pop()
        if not taken:
            return
        script = [choice for choice, _ in taken]
        script[-1] += 1
    WORLD.cut = True
