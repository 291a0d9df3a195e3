"""Runs generated functions on every path, with a fault injected at each call in turn, and sees what stays open.

A run is a sequence of choices: what a condition evaluates to, how often a loop turns, whether a call raises and what. The
runs of a function are enumerated depth first, so that every path up to the bounds below is taken. What is not observed:

- implicit errors: attribute access, subscripts, arithmetic, iteration, unbound names (a run that ends in one is dropped);
- `open` that raises after it has opened, `__exit__` that raises, a file's own `__enter__` that raises;
- `append`, attribute and global stores that raise; exceptions that are not `Exception`s at plain calls;
- a generator or coroutine that its caller drops without finishing or closing it;
- one condition that decides twice: every condition of a generated function is free, and none is asked again by name;
- more than `MAX_FAULTS` faults in one run, more than `MAX_TURNS` turns of a loop.
"""

from __future__ import annotations

import asyncio
import builtins
import gc
import inspect
import types
from collections.abc import AsyncGenerator, Callable, Coroutine, Generator, Iterator
from contextlib import AbstractContextManager
from typing import Any

MAX_FAULTS = 3
MAX_TURNS = 2
MAX_RUNS = 4000
MAX_CONDITIONS = 6

NORMAL = "normal"
"""Leaks on a run in which no call raised by itself; an explicit `raise` or `assert` counts as normal."""
CALL = "call"
"""Leaks only where a call, or the caller at a `yield`, raised."""
CANCEL = "cancel"
"""Leaks only where an `await` was cancelled."""
CLOSE = "close"
"""Leaks only where a generator was closed early."""
RELEASE = "release"
"""Leaks only where a release itself raised (the released object counts as released, others may stay open)."""
CUT = "cut"
"""More runs than `MAX_RUNS`: not all were taken, and those that were show no leak."""

Verdict = dict[str, frozenset[str]]


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
        yield from ("one", "two")  # as a file's own iterator, it keeps the file


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
        kind, error = kinds[choice - 1]
        self.kinds.add(kind)
        return error

    def plain(self) -> list[tuple[str, type[BaseException]]]:
        return [(CALL, error) for error in self.errors]

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
        return self.fault(self.plain() + ([(CLOSE, GeneratorExit)] if self.grey else []))

    @property
    def kind(self) -> str:
        return next((kind for kind in (RELEASE, CANCEL, CLOSE, CALL) if kind in self.kinds), NORMAL)


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
    """`print`, which writes nothing where the resource is None."""
    if file is not None:
        file.write(text)


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


def namespace(text: str) -> dict[str, Any]:
    """What a generated text defines, with its acquiring calls and unknown calls replaced by ours."""
    space: dict[str, Any] = {"__name__": "generated"}
    imports, _, body = text.partition("# --\n")
    exec(compile("\n".join(line for line in imports.splitlines() if "outside" not in line), "<imports>", "exec"), space)
    space.update(open=acquire, work=work, flag=flag, pause=pause, other=Other, print=show)
    space.update(sqlite3=types.SimpleNamespace(connect=connect), httpx=types.SimpleNamespace(AsyncClient=acquire))
    exec(compile(imports.count("\n") * "\n" + body, "<generated>", "exec"), space)
    return space


def reachable(roots: list[object], space: dict[str, Any]) -> set[int]:
    """The ids of the resources that can be reached from `roots`, through containers, attributes, closures, frames."""
    seen = {id(space), id(globals()), id(vars(builtins)), id(WORLD)}
    found: set[int] = set()
    waiting = list(roots)
    while waiting:
        value = waiting.pop()
        if id(value) in seen or isinstance(value, (type, types.ModuleType)):
            continue
        seen.add(id(value))
        if isinstance(value, Resource):
            found.add(id(value))
        else:
            waiting.extend(gc.get_referents(value))
    return found


def finish(coroutine: Coroutine[Any, Any, Any]) -> object:
    """Drives a coroutine whose awaits never suspend to its result."""
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value
    raise AssertionError("a generated coroutine was suspended")


def close(generator: Generator[Any, Any, Any]) -> None:
    """Closes a generator; one that goes on yielding is finished off first, and the run counts for nothing."""
    try:
        generator.close()
    except RuntimeError:
        for _ in generator:
            pass
        raise


def drive(generator: Generator[Any, Any, Any], yielded: list[object]) -> object:
    """Consumes a generator, closing it or throwing into it where the run says so."""
    try:
        yielded.append(next(generator))
        while True:
            error = WORLD.at_yield()
            if error is GeneratorExit:
                close(generator)
                return None
            yielded.append(next(generator) if error is None else generator.throw(error("injected")))
    except StopIteration as stop:
        return stop.value


async def drive_async(generator: AsyncGenerator[Any, Any], yielded: list[object]) -> object:
    """The same for an asynchronous generator."""
    try:
        yielded.append(await generator.__anext__())
        while True:
            error = WORLD.at_yield()
            if error is GeneratorExit:
                await generator.aclose()
                return None
            step = generator.__anext__() if error is None else generator.athrow(error("injected"))
            yielded.append(await step)
    except StopAsyncIteration:
        return None


def use(manager: AbstractContextManager[object]) -> None:
    """Enters a `contextmanager` with a block that raises where the run says so."""
    with manager:
        point()


def run_once(function: Callable[..., Any], arguments: list[object], yielded: list[object]) -> object:
    """Calls a generated function and sees it through, whatever kind of function it is; returns its result."""
    result = function(*arguments)
    if inspect.isgeneratorfunction(function):
        return drive(result, yielded)
    if inspect.isasyncgenfunction(function):
        return finish(drive_async(result, yielded))
    if inspect.iscoroutinefunction(function):
        return finish(result)
    if isinstance(result, AbstractContextManager) and function.__name__.startswith("managed"):
        return use(result)
    return result


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


def observe(function: Callable[..., Any], space: dict[str, Any], labels: tuple[str, ...], narrow: bool) -> Verdict:
    """Which of the resources that `function` acquires leak, and how.

    `narrow` says that the function tells exceptions apart, so that both a matching and another one are injected. A label
    maps to the kinds of run that leak it; kinds that need a fault are only looked for where the lesser ones show no leak.
    """
    found: dict[str, set[str]] = {label: set() for label in labels}
    errors: tuple[type[Exception], ...] = (ValueError, KeyError) if narrow else (KeyError,)
    names = function.__wrapped__ if hasattr(function, "__wrapped__") else function
    parameters = names.__code__.co_varnames[: names.__code__.co_argcount]
    for faults, grey in [(0, False), *((count, False) for count in range(1, MAX_FAULTS + 1)), (2, True)]:
        settled = {label for label, kinds in found.items() if kinds & {NORMAL, CALL}}
        if settled == set(labels):
            break
        for world in runs(faults, grey, errors):
            box, yielded = Box(), list[object]()
            space["KEPT"].clear()
            space["KEEPER"] = None
            given: dict[str, object] = {"box": box, "items": Items()}
            result: object = None
            try:
                result = run_once(function, [given[name] if name in given else Free() for name in parameters], yielded)
            except (AttributeError, NameError, TypeError, RuntimeError):
                continue
            except BaseException as error:
                if isinstance(error, (KeyboardInterrupt, SystemExit)):
                    raise
            held = [resource for resource in world.acquired if not resource.closed]
            if not held:
                continue
            outside = reachable([result, yielded, box, vars(box), space["KEPT"], space["KEEPER"]], space)
            for resource in held:
                if id(resource) not in outside and resource.label not in settled:
                    found[resource.label].add(world.kind)
        if WORLD.cut:
            for kinds in found.values():
                kinds.add(CUT)
    return {label: frozenset(kinds) for label, kinds in found.items()}
