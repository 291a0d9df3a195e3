"""Follows one acquisition along every path of its function: where it is released, handed over, or lost while it is held.

The search walks the flow graph with a small state: the places that refer to the object, and the conditions that are known
to hold. It takes the likelier paths first (normal before explicit raise before a call that raises …), so the first leak
that it meets of each kind has the shortest path of the best evidence, and that path is what a finding shows.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from leaklint.facts.effects import ENDED, Effects
from leaklint.facts.flow import EdgeKind, FlowGraph, Kind, Point
from leaklint.facts.known import Conditions, Known
from leaklint.facts.lenders import lenders_of
from leaklint.facts.transfer import Lost, Transfer
from leaklint.facts.values import Place, Places, Role, Values

if TYPE_CHECKING:
    from leaklint.facts.acquisitions import Acquisition
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module

_MOST_STATES = 40_000
_MOST_KNOWN = 24


class Cost(IntEnum):
    """How likely the path of a leak is taken: the worst edge on it after the acquisition."""

    NORMAL = 0
    RAISE = 1
    RISKY_CALL = 2
    CALL = 3
    UNCAUGHT = 4
    IMPLICIT = 5
    CANCEL = 6


_COSTS = {
    EdgeKind.RAISE: Cost.RAISE,
    EdgeKind.CALL: Cost.CALL,
    EdgeKind.THROW: Cost.CALL,
    EdgeKind.UNCAUGHT: Cost.UNCAUGHT,
    EdgeKind.IMPLICIT: Cost.IMPLICIT,
    EdgeKind.CANCEL: Cost.CANCEL,
}


class State(NamedTuple):
    """The object is held; `places` refer to it; `known` conditions hold."""

    point: int
    places: Places
    known: Known


class Leak(NamedTuple):
    """One way of losing the object: `how`, at the last of `path`; `cost` says how likely that path is."""

    how: Lost
    cost: Cost
    path: tuple[tuple[Point, EdgeKind], ...]
    """The points from the acquisition to the loss, each with the kind of the edge by which it is left."""
    places: Places
    entered: frozenset[cst.CSTNode]
    """The `with` items that it was entered by and that do not release it."""


@dataclass(slots=True)
class Fate:
    """All that can happen to one acquisition."""

    acquisition: Acquisition
    leaks: list[Leak] = field(default_factory=list)
    releases: list[Point] = field(default_factory=list)
    handed: list[Point] = field(default_factory=list)
    handed_normally: bool = False
    """It is handed over on a path on which nothing fails."""
    unknown: list[Point] = field(default_factory=list)
    unawaited: list[Point] = field(default_factory=list)
    entered: set[cst.CSTNode] = field(default_factory=set)
    """The `with` items that it was entered by and that do not release it."""
    ends_with_lender: bool = False
    """What has lent it is released on some path: the paths on which it is not are a matter of the lender's."""
    ended: bool = False
    """On some path it is lost after it was made to end by itself."""
    exhausted: bool = False
    """The search hit its bound: there may be more leaks, and a leak may rest on a condition that was forgotten."""
    reached: bool = False
    names: list[str] = field(default_factory=list)
    """The local names that it was bound to, in the order in which they were met."""

    def leak(self, most: Cost = Cost.CANCEL, least: Cost = Cost.NORMAL) -> Leak | None:
        """The likeliest leak whose cost lies within the bounds."""
        found = [leak for leak in self.leaks if least <= leak.cost <= most]
        return min(found, key=lambda leak: (leak.cost, len(leak.path))) if found else None


class Ownership:
    """Answers about the acquisitions of one function."""

    def __init__(
        self, module: Module, function: Function, *, yield_hands_over: bool = True, constructor: bool = False
    ) -> None:
        self._module = module
        self._function = function
        self._flow = function.flow
        self._conditions = Conditions(self._flow, {acquisition.call for acquisition in function.acquisitions})
        self._yield_hands_over = yield_hands_over
        self._constructor = constructor
        self._before: dict[int, set[Known]] | None = None

    def fate_of(self, acquisition: Acquisition) -> Fate:
        """Follows the acquisition from every point at which its call stands."""
        fate = Fate(acquisition)
        values = Values(acquisition.row, acquisition.element)
        search = _Search(self, fate, values)
        for point, value in self._starts(acquisition):
            fate.reached = True
            role = Role.SELF
            if acquisition.row.part:
                role = Role.OWNER
            elif acquisition.element is not None:
                role = Role.IN
            places = {Place(role, "temp", value)}
            if acquisition.row.closed_with_owner:
                places.update(Place(Role.LENDER, "var", name) for name in lenders_of(acquisition, self._function))
            if acquisition.row.started_by:
                places.add(Place(Role.DERIVED, "idle", ""))
            for known in self.known_before(point.index):
                search.begin(point, frozenset(places), known)
        search.run()
        return fate

    def fate_of_parameter(self, acquisition: Acquisition, name: str) -> Fate:
        """Follows an object that the caller passes as the parameter `name`."""
        fate = Fate(acquisition, reached=True)
        search = _Search(self, fate, Values(acquisition.row))
        search.begin(self._flow.points[FlowGraph.ENTRY], frozenset({Place(Role.SELF, "var", name)}), frozenset())
        search.run()
        return fate

    def _starts(self, acquisition: Acquisition) -> Iterator[tuple[Point, cst.CSTNode]]:
        """The points after which the object is held, with the expression whose value it is."""
        for point in self._flow.points:
            if point.kind is Kind.CALL and point.node is acquisition.call:
                if not (acquisition.row.await_acquire or point.awaited):
                    yield point, acquisition.call
            elif point.kind is Kind.AWAIT:
                assert isinstance(point.node, cst.Await)
                awaited = point.node.expression
                if awaited is acquisition.call:
                    yield point, point.node
                elif isinstance(awaited, cst.Call) and any(arg.value is acquisition.call for arg in awaited.args[:1]):
                    name = self._module.names.qualified(awaited.func, self._function.scope)
                    if name is not None and self._module.catalogue.schedules(name):
                        yield point, point.node

    def known_before(self, point: int) -> set[Known]:
        """The sets of conditions that can hold when control reaches `point` from the entry."""
        if not self._conditions.matter:
            return {frozenset()}
        if self._before is None:
            self._before = self._explore_known()
        return self._before.get(point, set())

    def _explore_known(self) -> dict[int, set[Known]]:
        nothing: Known = frozenset()
        seen: dict[int, set[Known]] = {FlowGraph.ENTRY: {nothing}}
        pending: list[tuple[int, Known]] = [(FlowGraph.ENTRY, nothing)]
        conditions = self._conditions
        while pending:
            index, known = pending.pop()
            point = self._flow.points[index]
            answer = conditions.answer(known, point) if point.kind is Kind.TEST else None
            after = known
            if point.kind in (Kind.BIND, Kind.AUGMENT):
                after = conditions.bind(known, point.target, point.node if point.kind is Kind.BIND else None)
            elif point.kind is Kind.CALL and isinstance(point.node, cst.Call):
                after = conditions.call(known, point.node)
            for target, kind in point.edges:
                if answer is not None and kind in (EdgeKind.TRUE, EdgeKind.FALSE) and answer != (kind is EdgeKind.TRUE):
                    continue
                then = conditions.taken(after, point, kind) if point.kind is Kind.TEST else after
                found = seen.setdefault(target, set())
                if then in found or nothing in found:
                    continue
                if len(found) >= _MOST_KNOWN:
                    then = nothing
                found.add(then)
                pending.append((target, then))
        return seen

    @property
    def module(self) -> Module:
        """The module that the function stands in."""
        return self._module

    @property
    def function(self) -> Function:
        """The function."""
        return self._function

    @property
    def conditions(self) -> Conditions:
        """What is known of conditions along paths."""
        return self._conditions

    @property
    def yield_hands_over(self) -> bool:
        """Whether a yielded object is the consumer's to release."""
        return self._yield_hands_over

    @property
    def constructor(self) -> bool:
        """Whether what is stored on `self` stays held until the constructor returns."""
        return self._constructor


class _Search:
    """One search: the states to visit, how each was reached, and what was found."""

    def __init__(self, ownership: Ownership, fate: Fate, values: Values) -> None:
        self._fate = fate
        self._points = ownership.function.flow.points
        effects = Effects(ownership.module, ownership.function, values)
        self._transfer = Transfer(ownership, values, effects, fate)
        self._heap: list[tuple[int, int, int, State]] = []
        self._came: dict[State, tuple[State | None, EdgeKind]] = {}
        self._best: dict[State, tuple[int, int]] = {}
        self._count = 0
        self._found: set[tuple[Lost, Cost]] = set()

    def begin(self, point: Point, places: Places, known: Known) -> None:
        """Starts right after `point`, on its normal edges."""
        origin = State(point.index, places, known)
        self._came[origin] = (None, EdgeKind.NEXT)
        self._best[origin] = (Cost.NORMAL, 0)  # a loop that comes back to it must not become its own past
        for target, kind in point.edges:
            if kind not in _COSTS:
                self._push(State(target, places, known), Cost.NORMAL, 1, origin, kind)

    def run(self) -> None:
        """Visits every state, cheapest first, up to the bound."""
        done: set[State] = set()
        while self._heap:
            cost, length, _, state = heapq.heappop(self._heap)
            if state in done:
                continue
            done.add(state)
            if len(done) > _MOST_STATES:
                self._fate.exhausted = True
                return
            self._visit(state, Cost(cost), length)

    def _visit(self, state: State, cost: Cost, length: int) -> None:
        point = self._points[state.point]
        if point.index in (FlowGraph.RETURN_EXIT, FlowGraph.RAISE_EXIT):
            self._leave(state, cost)
            return
        handed = len(self._fate.handed)
        for moved in self._transfer.after(point, state.places, state.known):
            if moved.lost is not None:
                self._lose(moved.lost, state, cost)
                continue
            step = max(cost, self._cost(moved.kind, moved.risky, cost))
            self._push(State(moved.target, moved.places, moved.known), step, length + 1, state, moved.kind)
        if len(self._fate.handed) > handed and cost <= Cost.RAISE:
            self._fate.handed_normally = True

    def _cost(self, kind: EdgeKind, risky: bool, before: Cost) -> Cost:
        if kind is EdgeKind.CALL and before > Cost.RAISE:
            return Cost.IMPLICIT  # a second fault, mostly in the clean-up after the first
        if kind is EdgeKind.CALL and risky:
            return Cost.RISKY_CALL
        return _COSTS.get(kind, Cost.NORMAL)

    def _push(self, state: State, cost: Cost, length: int, origin: State, kind: EdgeKind) -> None:
        if (cost, length) >= self._best.get(state, (len(Cost), 0)):
            return
        self._best[state] = (cost, length)
        self._came[state] = (origin, kind)
        self._count += 1
        heapq.heappush(self._heap, (cost, length, self._count, state))

    def _leave(self, state: State, cost: Cost) -> None:
        idle = any(place.kind == "idle" for place in state.places)
        if idle and not any(place.kind == "started" for place in state.places):
            return
        if any(place.kind == "attr" for place in state.places) and state.point == FlowGraph.RETURN_EXIT:
            return  # the finished instance owns it
        self._lose(Lost.AT_EXIT, state, cost)

    def _lose(self, how: Lost, state: State, cost: Cost) -> None:
        if state.places >= ENDED:
            self._fate.ended = True
            cost = max(cost, Cost.IMPLICIT)
        if (how, cost) in self._found:
            return
        self._found.add((how, cost))
        path: list[tuple[Point, EdgeKind]] = []
        current: State | None = state
        kind = EdgeKind.NEXT
        while current is not None:
            path.append((self._points[current.point], kind))
            current, kind = self._came[current]
        path.reverse()
        self._fate.leaks.append(Leak(how, cost, tuple(path), state.places, frozenset(self._fate.entered)))


__all__ = ["Cost", "Fate", "Leak", "Lost", "Ownership"]
