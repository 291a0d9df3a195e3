"""What stands behind a `yield`, as far as it concerns one object that is held there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.evidence import Evidence, Found, How
from leaklint.facts.flow import EdgeKind, FlowGraph, Kind, Point
from leaklint.facts.held import held_words
from leaklint.facts.holders import Holders
from leaklint.facts.place_keys import Keys
from leaklint.facts.tree import dotted, last_name, text_of, walk
from leaklint.model.diagnostic import Step

if TYPE_CHECKING:
    from leaklint.facts.acquisitions import Acquisition
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module
    from leaklint.facts.ownership import Fate

_JOINS = frozenset({"join", "gather", "wait", "wait_for", "result", "run_until_complete", "as_completed"})
_UNLIKELY = frozenset({EdgeKind.CALL, EdgeKind.IMPLICIT, EdgeKind.CANCEL, EdgeKind.THROW})
_LOGS = ("log", "logger", "logging", "print", "_logger", "_log")


class Trail:
    """Answers about the code of `function` behind `first`, its first `yield` after the acquisition."""

    def __init__(
        self, module: Module, function: Function, first: cst.Yield, acquisition: Acquisition, holders: Holders
    ) -> None:
        self.holders = holders
        self._module = module
        self._function = function
        self._first = first
        self._acquisition = acquisition
        self._evidence = Evidence(module, acquisition.row, holders, held_words(acquisition, holders))
        self._keys = Keys(module, function.scope)

    def _start(self, node: cst.CSTNode) -> int:
        return self._module.span(node).start

    @cached_property
    def _nodes(self) -> list[cst.CSTNode]:
        assert isinstance(self._function.node, cst.FunctionDef)
        return [node for node in walk(self._function.node.body) if isinstance(node, _JUDGED)]

    @cached_property
    def _plain(self) -> list[Found]:
        """What the statements behind the `yield` do."""
        at = self._module.span(self._first).end
        nodes = [node for node in self._nodes if not isinstance(node, cst.WithItem) and self._start(node) >= at]
        entered = [item for item in self._nodes if isinstance(item, cst.WithItem) and self._start(item.item) >= at]
        return list(self._evidence.search([*nodes, *entered], self._keys))

    @cached_property
    def _arranged(self) -> list[Found]:
        """What was arranged before: entered around the `yield`, registered, or put into a nested function."""
        found = list(self._evidence.references(self._nodes, self._keys))
        around = [
            item
            for node in self._function.nodes
            if isinstance(node, cst.With) and any(inner is self._first for inner in walk(node.body))
            for item in node.items
        ]
        found.extend(self._evidence.search(around, self._keys))
        for child in self._function.scope.children:
            if child.kind == "function":
                how = self._evidence.best(child, depth=1)
                if how is How.RELEASED:
                    found.append(Found(how, child.node))
        return found

    @cached_property
    def _dead(self) -> How:
        """What a shutdown handler does that is never called: that is its own finding, and not this one."""
        hooks = [hook.function for hook in self._module.wiring.shutdowns() if hook.function is not None]
        return max((self._evidence.best(hook.scope) for hook in hooks if not hook.is_lambda), default=How.NOTHING)

    @cached_property
    def best(self) -> How:
        """The most that is done about the object."""
        most = max((found.how for found in (*self._plain, *self._arranged)), default=How.NOTHING)
        return max(most, self._dead)

    @cached_property
    def protected(self) -> bool:
        """Whether some release also happens when the `yield` raises."""
        return self.settled or self._released_in(handlers=True)

    @cached_property
    def settled(self) -> bool:
        """Whether some release happens however the `yield` is left: in `finally`, or by what was arranged before."""
        if any(found.how is How.RELEASED for found in self._arranged) or self._dead is How.RELEASED:
            return True
        return self._released_in(handlers=False)

    def _released_in(self, *, handlers: bool) -> bool:
        guarded: set[cst.CSTNode] = set()
        for node in self._function.nodes:
            if isinstance(node, (cst.Try, cst.TryStar)) and any(inner is self._first for inner in walk(node.body)):
                for part in node.handlers if handlers else [node.finalbody]:
                    if part is not None:
                        guarded.update(walk(part))
        return any(found.how is How.RELEASED and found.node in guarded for found in self._plain)

    @cached_property
    def releases(self) -> list[cst.CSTNode]:
        """Where the statements behind the `yield` release it."""
        return [found.node for found in self._plain if found.how is How.RELEASED]

    @cached_property
    def released_before(self) -> bool:
        """Whether a statement before the `yield` releases it already."""
        at = self._start(self._first)
        before = [node for node in self._nodes if isinstance(node, cst.Call) and self._start(node) < at]
        return any(found.how is How.RELEASED for found in self._evidence.search(before, self._keys))

    @cached_property
    def bare(self) -> bool:
        """Whether nothing but logging stands behind the `yield`."""
        at = self._module.span(self._first).end
        calls = (node for node in self._nodes if isinstance(node, cst.Call) and self._start(node) >= at)
        if any(not (dotted(call.func) or "").partition(".")[0].lower().startswith(_LOGS) for call in calls):
            return False
        return not any(
            isinstance(node, cst.With) and any(inner is self._first for inner in walk(node.body))
            for node in self._function.nodes
        )

    @cached_property
    def joined(self) -> bool:
        """Whether a task was waited for before the `yield`."""
        at = self._start(self._first)
        for node in self._nodes:
            if self._start(node) >= at:
                continue
            if isinstance(node, cst.Await) and self.holders.relation(node.expression):
                if node.expression is not self._acquisition.call or not self._acquisition.row.await_acquire:
                    return True
            elif isinstance(node, cst.Call):
                last = last_name(node.func)
                if last in _JOINS and self._evidence.search([node], self._keys):
                    given = (argument.value for argument in node.args)
                    receiver = node.func.value if isinstance(node.func, cst.Attribute) else None
                    if any(self.holders.relation(part) for part in (*given, receiver)):
                        return True
        return False

    def entered(self, acquisition: Acquisition) -> bool:
        """Whether the acquisition stands in a `with` item that releases it: `with ThreadPoolExecutor() as pool:`."""
        for node in self._function.nodes:
            if isinstance(node, cst.WithItem) and any(inner is acquisition.call for inner in walk(node.item)):
                item = node.item.expression if isinstance(node.item, cst.Await) else node.item
                return item is not acquisition.call or (acquisition.row.with_closes and acquisition.row.has_with)
        return False

    def reaches(self, fate: Fate) -> bool:
        """Whether control gets to the `yield` from where the object was put away."""
        points = self._function.flow.points
        pending = [point.index for point in (*fate.handed, *fate.unknown)]
        seen = set(pending)
        while pending:
            point = points[pending.pop()]
            if point.kind is Kind.YIELD:
                return True
            for target, _ in point.edges:
                if target not in seen:
                    seen.add(target)
                    pending.append(target)
        return False

    def skips(self, releases: Sequence[Point]) -> bool:
        """Whether an exception that is raised at the `yield` leaves the function without passing a release."""
        points = self._function.flow.points
        done = {point.index for point in releases}
        begin = [point for point in points if point.kind is Kind.YIELD and point.node is self._first]
        pending = [target for point in begin for target, kind in point.edges if kind is EdgeKind.THROW]
        seen = set(pending)
        while pending:
            point = points[pending.pop()]
            if point.index in (FlowGraph.RETURN_EXIT, FlowGraph.RAISE_EXIT):
                return True
            if point.index in done:
                continue
            for target, kind in point.edges:
                if kind in _UNLIKELY or target in seen:
                    continue
                seen.add(target)
                pending.append(target)
        return False

    # -- words -------------------------------------------------------------------------------------------------------

    def steps(self, code: str, home: Function, releases: Sequence[cst.CSTNode]) -> tuple[Step, ...]:
        """The path: acquired, kept, across the `yield`, and the end at which it is still held."""
        return tuple(dict.fromkeys(self._steps(code, home, releases)))

    def _steps(self, code: str, home: Function, releases: Sequence[cst.CSTNode]) -> Iterator[Step]:
        span = self._module.span
        row = self._acquisition.row
        verb = {"LK104": "loaded", "LK105": "started"}.get(code, "acquired")
        yield Step(span(self._acquisition.call), f"{row.kind} {verb} here")
        if home is not self._function and not home.is_module:
            for call in self._function.calls:
                name = self._module.names.qualified(call.func, self._function.scope)
                if name is not None and name == f".{home.name}":
                    yield Step(span(call), f"`{home.name}` runs here, before the `yield`")
                    break
        if code == "LK102":
            yield Step(span(self._first), "an exception may come in here")
            if releases:
                yield Step(span(releases[0]), "released here, which the exception skips")
            return
        yield Step(span(self._first), "still held when this `yield` is resumed")
        last = self._last()
        if last is not None:
            yield Step(span(last), "the function ends here, and nothing has released it")

    def _last(self) -> cst.CSTNode | None:
        """The last simple statement of the function, where that is not the `yield`."""
        lines = [node for node in self._function.nodes if isinstance(node, cst.BaseSmallStatement)]
        last = lines[-1] if lines else None
        if last is None or text_of(last).strip().startswith("yield"):
            return None
        return last


_JUDGED = (cst.Call, cst.Del, cst.Assign, cst.Await, cst.WithItem, cst.Attribute)
