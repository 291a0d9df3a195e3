"""Runs generated functions on every path, with a fault injected at each call in turn, and sees what stays open.

A run is a sequence of choices: what a condition evaluates to, how often a loop turns, whether a call raises and what. The
runs of a function are enumerated depth first, so that every path up to the bounds below is taken. What is not observed:

- implicit errors: attribute access, subscripts, arithmetic, unbound names, iteration over anything but the resource;
- `print` and other calls that the catalogue calls quiet;
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
from collections.abc import AsyncGenerator, Callable, Coroutine, Generator
from contextlib import AbstractContextManager
from typing import Any

from oracle import world
from oracle.world import (
    AGAIN,
    CALL,
    CUT,
    HANDED,
    IMPLICIT,
    MAX_FAULTS,
    NORMAL,
    UNREACHED,
    Box,
    Free,
    Items,
    Resource,
    runs,
)

Verdict = dict[str, frozenset[str]]
"""A label → the kinds of run that leak it, and what else is worth knowing of it."""


def namespace(text: str) -> dict[str, Any]:
    """What a generated text defines, with its acquiring calls and unknown calls replaced by ours."""
    space: dict[str, Any] = {"__name__": "generated"}
    imports, _, body = text.partition("# --\n")
    exec(compile("\n".join(line for line in imports.splitlines() if "outside" not in line), "<imports>", "exec"), space)
    space.update(
        open=world.acquire, work=world.work, flag=world.flag, pause=world.pause, other=world.Other, print=world.show
    )
    space.update(
        sqlite3=types.SimpleNamespace(connect=world.connect), httpx=types.SimpleNamespace(AsyncClient=world.acquire)
    )
    exec(compile(imports.count("\n") * "\n" + body, "<generated>", "exec"), space)
    return space


def reachable(roots: list[object], space: dict[str, Any]) -> set[int]:
    """The ids of the resources that can be reached from `roots`, through containers, attributes, closures, frames."""
    seen = {id(space), id(vars(world)), id(vars(builtins)), id(world.WORLD)}
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
            error = world.WORLD.at_yield()
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
            error = world.WORLD.at_yield()
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
        world.point()


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
        use(result)
        return None
    return result


def see_through(function: Callable[..., Any], parameters: list[str], space: dict[str, Any]) -> tuple[set[int], bool]:
    """Makes one run; returns the ids of the resources that can be reached from outside, and whether it ended implicitly."""
    box, yielded = Box(), list[object]()
    space["KEPT"].clear()
    space["KEEPER"] = None
    given: dict[str, object] = {"box": box, "items": Items()}
    result, implicit = None, False
    try:
        result = run_once(function, [given[name] if name in given else Free() for name in parameters], yielded)
    except (AttributeError, NameError, TypeError, RuntimeError, GeneratorExit):
        implicit = True
    except (ValueError, KeyError, ArithmeticError, OSError, AssertionError, asyncio.CancelledError):
        pass
    if not world.WORLD.acquired:
        return set(), implicit
    return reachable([result, yielded, box, vars(box), space["KEPT"], space["KEEPER"]], space), implicit


def observe(
    function: Callable[..., Any], space: dict[str, Any], labels: tuple[str, ...], named: tuple[type[Exception], ...]
) -> Verdict:
    """Which of the resources that `function` acquires leak, and how.

    `named` are the errors that the function tells from others: each is injected, and one that no function names. A label
    maps to the kinds of run that leak it; kinds that need a fault are only looked for where the lesser ones show no leak.
    """
    found: dict[str, set[str]] = {label: set() for label in labels}
    errors = (*named, ArithmeticError)
    names = function.__wrapped__ if hasattr(function, "__wrapped__") else function
    parameters = names.__code__.co_varnames[: names.__code__.co_argcount]
    reached: set[str] = set()
    for faults, grey in [(0, False), *((count, False) for count in range(1, MAX_FAULTS + 1)), (2, True)]:
        settled = {label for label, kinds in found.items() if kinds & {NORMAL, CALL, AGAIN}}
        if settled == set(labels):
            break
        for run in runs(faults, grey, errors):
            outside, implicit = see_through(function, [*parameters], space)
            for resource in run.acquired:
                if not grey:
                    reached.add(resource.label)
                if not faults and id(resource) in outside:
                    found[resource.label].add(HANDED)
                if not resource.closed and id(resource) not in outside and resource.label not in settled:
                    found[resource.label].add(IMPLICIT if implicit else run.kind)
        if world.WORLD.cut:
            for kinds in found.values():
                kinds.add(CUT)
    for label in set(labels) - reached:
        found[label].add(UNREACHED)
    return {label: frozenset(kinds) for label, kinds in found.items()}
