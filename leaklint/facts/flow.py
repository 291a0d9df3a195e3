"""The flow graph of one function: points, and edges that say why control goes there.

Points are finer than statements: each call, await, yield, binding, test, `with` entry and exit is a point of its own, in
the order in which CPython evaluates them. `finally` bodies stand once for each way of leaving them, as CPython's compiler
lays them out, so a path through the graph is a path that the program can take, and nothing has to be remembered about a
pending exit. Built by `leaklint.facts.lower`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, IntEnum

import libcst as cst


class Kind(Enum):
    """What happens at a point."""

    ENTRY = "entry"
    JOIN = "join"
    CALL = "call"
    AWAIT = "await"
    YIELD = "yield"
    BIND = "bind"
    """`target` gets the value of `node`."""
    MOVE = "move"
    """The expression `target` takes the value of its operand `node` (`a or b`, `a if c else b`)."""
    AUGMENT = "augment"
    """`target` is changed in place by `node` (`target += node`)."""
    COLLECT = "collect"
    """The value of `node` becomes an element of the comprehension `target`."""
    TEST = "test"
    """Branches on the truth of `node`: true and false edges; `target` is the `a or b` or `a and b` that chooses by it."""
    NEXT = "next"
    """A loop asks `node` for its next element: the true edge enters the body, the false edge ends the loop."""
    WITH_ENTER = "with-enter"
    WITH_EXIT = "with-exit"
    RETURN = "return"
    RAISE = "raise"
    DELETE = "delete"
    CAPTURE = "capture"
    """A nested function, class or lambda `node` closes over names."""
    HIDE = "hide"
    """A comprehension begins that has names of its own: in it `names` mean something else than around it."""
    SHOW = "show"
    """The comprehension is over, or left by an exception: `names` mean again what they meant before."""
    DISCARD = "discard"
    """The values of the expressions in `discards` are dropped, as at the end of a statement."""
    RETURN_EXIT = "return-exit"
    RAISE_EXIT = "raise-exit"


class EdgeKind(IntEnum):
    """Why control follows an edge."""

    NEXT = 0
    TRUE = 1
    FALSE = 2
    RAISE = 3
    """A `raise` or a failing `assert`."""
    CALL = 4
    """A call, await, yield or `with` entry raises."""
    UNCAUGHT = 5
    """An exception passes by handlers that name other types."""
    IMPLICIT = 6
    """An attribute access, subscript or operator raises."""
    THROW = 10
    """Whoever drives the generator throws an exception in at a yield."""
    CANCEL = 7
    """An await is cancelled, or a generator is closed at its yield."""
    HANDLER = 8
    """An exception enters a handler."""
    UNWIND = 9
    """An exception goes on after a `finally` or a `with`."""


EXCEPTIONAL = frozenset({EdgeKind.RAISE, EdgeKind.CALL, EdgeKind.UNCAUGHT, EdgeKind.IMPLICIT, EdgeKind.CANCEL})


@dataclass(slots=True)
class Point:
    """One point; `edges` are pairs of the index of the next point and the kind of the edge."""

    index: int
    kind: Kind
    node: cst.CSTNode | None = None
    target: cst.CSTNode | None = None
    discards: frozenset[cst.CSTNode] = frozenset()
    names: frozenset[str] = frozenset()
    awaited: bool = False
    """For calls: the call is the operand of an `await`."""
    discarded: bool = False
    """For calls: the call (or its await) is a whole statement, so that its value goes nowhere."""
    outer: bool = False
    """For bindings: the name lives outside the function (a module, class, `global` or `nonlocal` name)."""
    test: str | None = None
    """For tests: the normalised text of the condition, by which another test of the same is recognised."""
    statement: cst.CSTNode | None = None
    """The innermost statement that the point belongs to."""
    edges: list[tuple[int, EdgeKind]] = field(default_factory=list)


@dataclass(slots=True)
class FlowGraph:
    """The points of one function body; point 0 is the entry, 1 the normal exit, 2 the exceptional exit."""

    points: list[Point]
    tests: dict[str, tuple[int, frozenset[str]]] = field(default_factory=dict)
    """For each pure condition, by its normalised text: how often it stands in the body, and which names it reads."""
    constants: set[str] = field(default_factory=set)
    """Local names that are somewhere bound to a constant, so that tests of them can be decided."""

    ENTRY = 0
    RETURN_EXIT = 1
    RAISE_EXIT = 2

    def behind(self, starts: Iterable[Point]) -> set[int]:
        """The points that control gets to from some of `starts` without leaving the function, by their index."""
        pending = list(starts)
        seen: set[int] = set()
        while pending:
            for target, _ in pending.pop().edges:
                if target not in seen:
                    seen.add(target)
                    pending.append(self.points[target])
        return seen

    def leads(self, first: cst.CSTNode, second: cst.CSTNode) -> bool:
        """Whether control gets from one statement to another without leaving the function."""
        starts = [point for point in self.points if point.statement is first]
        own = {point.index for point in starts}
        return any(self.points[index].statement is second for index in self.behind(starts) - own)
