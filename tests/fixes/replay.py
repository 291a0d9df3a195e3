"""Runs a generated function before and after its fixes, choice by choice the same, and says where they differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from oracle import world
from oracle.execute import namespace, run_once
from oracle.execute import reachable as reachable_from
from oracle.generate import Case, module

import leaklint

FAULTS = 2
MOST_RUNS = 120


@dataclass(frozen=True, slots=True)
class Outcome:
    """What can be told of one run from outside: its end, what it decided and called on the way, what it left open."""

    end: str
    taken: tuple[tuple[int, int], ...]
    held: frozenset[str]
    implicit: bool


def run(function: Callable[..., Any], space: dict[str, Any]) -> Outcome:
    """Makes the run that `world.WORLD` prescribes."""
    code = getattr(function, "__wrapped__", function).__code__
    box, yielded = world.Box(), list[object]()
    space["KEPT"].clear()
    space["KEEPER"] = None
    given: dict[str, object] = {"box": box, "items": world.Items()}
    result: object = None
    implicit = False
    names = code.co_varnames[: code.co_argcount]
    try:
        result = run_once(function, [given[name] if name in given else world.Free() for name in names], yielded)
        end = f"returned {described(result)}"
    except (AttributeError, NameError, TypeError, RuntimeError, GeneratorExit) as error:
        end, implicit = f"raised {type(error).__name__}", True
    except Exception as error:
        end = f"raised {type(error).__name__}: {error}"
    outside = reachable_from([result, yielded, box, vars(box), space["KEPT"], space["KEEPER"]], space)
    held = frozenset(one.label for one in world.WORLD.acquired if not one.closed and id(one) not in outside)
    return Outcome(end, tuple(world.WORLD.taken), held, implicit)


def described(value: object) -> str:
    """A result as it can be compared: a resource by its label and whether it is closed."""
    if isinstance(value, world.Resource):
        return f"<{value.label} {'closed' if value.closed else 'open'}>"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {described(one)}" for key, one in value.items()) + "}"
    if isinstance(value, (tuple, list)):
        return "(" + ", ".join(described(one) for one in value) + ")"
    return repr(value) if isinstance(value, (int, str, bool, type(None))) else type(value).__name__


@dataclass(frozen=True, slots=True)
class Replayed:
    """A function's runs before and after: how many, in how many something was held at the end, and what differs."""

    text: str
    fixed: str
    runs: int
    held_before: int
    held_after: int
    differences: tuple[str, ...]


def replay(case: Case, unsafe: bool) -> Replayed | None:
    """Fixes a function and replays its runs; None where there is no fix."""
    text = module([case])
    fixed = leaklint.fix_source(text, "generated.py", unsafe=unsafe)
    if fixed == text:
        return None
    before, after = namespace(text), namespace(fixed)
    differences: list[str] = []
    count = leaked = left = 0
    for script, faults in scripts(before[case.name], before):
        count += 1
        world.WORLD = world.World(list(script), faults, False, (ValueError, ArithmeticError))
        old = run(before[case.name], before)
        world.WORLD = world.World([choice for choice, _ in old.taken], faults, False, (ValueError, ArithmeticError))
        new = run(after[case.name], after)
        leaked += bool(old.held)
        left += bool(new.held) and not new.implicit
        if (old.end, old.taken) != (new.end, new.taken):
            differences.append(f"{script}: {old.end} after {old.taken}, now {new.end} after {new.taken}")
        if not new.held <= old.held:
            differences.append(f"{script}: now holds {sorted(new.held - old.held)}")
    return Replayed(text.partition(case.text)[1] or text, fixed, count, leaked, left, tuple(differences))


def scripts(function: Callable[..., Any], space: dict[str, Any]) -> Iterator[tuple[list[int], int]]:
    """The choices of every run with up to FAULTS faults, up to MOST_RUNS of each kind."""
    for faults in range(FAULTS + 1):
        for number, current in enumerate(world.runs(faults, False, (ValueError, ArithmeticError))):
            run(function, space)
            taken = [choice for choice, _ in current.taken]
            saved = world.WORLD
            yield taken, faults
            world.WORLD = saved
            if number >= MOST_RUNS:
                break
