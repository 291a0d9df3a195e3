"""Where control goes when it leaves a statement other than at its end: the unwinding scopes of the flow graph.

Each scope answers, for one way of leaving ("return", "break", "continue", "raise", "cancel"), at which point that way
goes on; `finally` bodies and `with` exits are laid out on demand, once for each way.
"""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.flow import EdgeKind, FlowGraph, Kind
from leaklint.facts.tree import dotted

if TYPE_CHECKING:
    from leaklint.facts.lower import Lowering
    from leaklint.facts.lower_expression import ExpressionLowering

_CATCH_ALL = frozenset({"BaseException"})
_CATCH_ERRORS = frozenset({"Exception", "BaseException"})
_SYSTEM_ERRORS = frozenset({"socket.error", "select.error", "os.error"})
_CANCELLATIONS = frozenset({"CancelledError", "GeneratorExit", "KeyboardInterrupt", "SystemExit", "BaseException"})


class Scope:
    """The function itself: the outermost scope."""

    def __init__(self, lowering: ExpressionLowering, parent: Scope | None) -> None:
        self.lowering = lowering
        self.parent = parent
        self._memo: dict[str, int] = {}

    def leave(self, way: str, raised: str = "") -> int:
        """The point at which control that leaves by `way` goes on; `raised` names the class of a raised exception."""
        if self.parent is not None:
            return self.parent.leave(way, raised)
        return FlowGraph.RETURN_EXIT if way == "return" else FlowGraph.RAISE_EXIT

    def asks_for(self, raised: frozenset[str]) -> bool:
        """Whether a handler around catches exceptions of one of the classes, and not every exception."""
        return self.parent is not None and self.parent.asks_for(raised)


class LoopScope(Scope):
    """The body of a loop."""

    def __init__(self, lowering: Lowering, parent: Scope, head: int, after: int) -> None:
        super().__init__(lowering, parent)
        self._ways = {"break": after, "continue": head}

    def leave(self, way: str, raised: str = "") -> int:
        return self._ways[way] if way in self._ways else super().leave(way, raised)


class FinallyScope(Scope):
    """The part of a `try` that its `finally` protects."""

    def __init__(self, lowering: Lowering, parent: Scope, body: cst.BaseSuite) -> None:
        super().__init__(lowering, parent)
        self._aside = lowering.aside
        self._body = body

    def leave(self, way: str, raised: str = "") -> int:
        assert self.parent is not None
        key = f"{way}:{raised}"
        if key not in self._memo:
            start = self._memo[key] = self.lowering.new(Kind.JOIN)
            ends = self._aside(start, self.parent, self._body)
            unwinding = way in ("raise", "cancel")
            for point, kind in ends:
                after = EdgeKind.UNWIND if unwinding and kind is EdgeKind.NEXT else kind
                self.lowering.link(point, self.parent.leave(way, raised), after)
        return self._memo[key]


class WithScope(Scope):
    """The body of a `with`, seen from inside of one of its items."""

    def __init__(
        self, lowering: Lowering, parent: Scope, item: cst.WithItem, after: int | None, swallows: frozenset[str]
    ) -> None:
        super().__init__(lowering, parent)
        self._item = item
        self._after = after
        """Where control goes when the context manager swallows the exception; None where it does not."""
        self._swallows = swallows

    def leave(self, way: str, raised: str = "") -> int:
        assert self.parent is not None
        key = f"{way}:{raised}"
        if key not in self._memo:
            exit_point = self._memo[key] = self.lowering.new(Kind.WITH_EXIT, self._item)
            unwinding = way in ("raise", "cancel")
            caught = _catches(self._swallows, raised) if way == "raise" and self._after is not None else False
            if not caught:
                target = self.parent.leave(way, raised)
                self.lowering.link(exit_point, target, EdgeKind.UNWIND if unwinding else EdgeKind.NEXT)
            if caught is not False and self._after is not None:
                self.lowering.link(exit_point, self._after, EdgeKind.HANDLER)
        return self._memo[key]


class ComprehensionScope(Scope):
    """A comprehension that binds names of the function around it for itself."""

    def __init__(self, lowering: ExpressionLowering, parent: Scope, names: frozenset[str]) -> None:
        super().__init__(lowering, parent)
        self.names = names

    def leave(self, way: str, raised: str = "") -> int:
        assert self.parent is not None
        key = f"{way}:{raised}"
        if key not in self._memo:
            show = self._memo[key] = self.lowering.new(Kind.SHOW)
            self.lowering.points[show].names = self.names
            self.lowering.link(show, self.parent.leave(way, raised), EdgeKind.UNWIND)
        return self._memo[key]


class TryScope(Scope):
    """The body of a `try` with handlers; `starts` are their first points, in order."""

    def __init__(
        self,
        lowering: Lowering,
        parent: Scope,
        handlers: list[tuple[frozenset[str] | None, int]],
    ) -> None:
        super().__init__(lowering, parent)
        self._handlers = handlers

    def leave(self, way: str, raised: str = "") -> int:
        assert self.parent is not None
        if way not in ("raise", "cancel"):
            return self.parent.leave(way, raised)
        key = f"{way}:{raised}"
        if key not in self._memo:
            dispatch = self._memo[key] = self.lowering.new(Kind.JOIN)
            self._dispatch(dispatch, way, raised)
        return self._memo[key]

    def asks_for(self, raised: frozenset[str]) -> bool:
        named = any(names is not None and any(_catches(names, one) for one in raised) for names, _ in self._handlers)
        return named or super().asks_for(raised)

    def _dispatch(self, dispatch: int, way: str, raised: str) -> None:
        assert self.parent is not None
        link = self.lowering.link
        doubt = False
        for names, start in self._handlers:
            if names is None or names & _CATCH_ALL:
                link(dispatch, start, EdgeKind.HANDLER)
                return
            if way == "cancel":
                if names & _CANCELLATIONS:
                    link(dispatch, start, EdgeKind.HANDLER)
                continue
            caught = _catches(names, raised)
            if caught is not False:
                doubt = True
                link(dispatch, start, EdgeKind.HANDLER)
            if caught:
                return
        link(dispatch, self.parent.leave(way, raised), EdgeKind.UNCAUGHT if doubt else EdgeKind.UNWIND)


def _catches(names: frozenset[str], raised: str) -> bool | None:
    """Whether a handler for `names` catches an exception of the class `raised` ("" where unknown); None: it may."""
    if names & _CATCH_ERRORS:
        return raised not in _CANCELLATIONS
    if not raised:
        return None
    if raised in names:
        return True
    cls = getattr(builtins, raised, None)
    others = [getattr(builtins, name, None) for name in names]
    if not isinstance(cls, type) or not all(isinstance(other, type) for other in others):
        return None
    if any(isinstance(other, type) and issubclass(cls, other) for other in others):
        return True
    # An OSError is made as the subclass that its number stands for.
    return (
        None
        if cls is OSError and any(isinstance(other, type) and issubclass(other, cls) for other in others)
        else False
    )


def handler_names(handler: cst.ExceptHandler | cst.ExceptStarHandler) -> frozenset[str] | None:
    """The last components of the exception classes that a handler names, None for a bare `except`."""
    node = handler.type
    if node is None:
        return None
    elements = [element.value for element in node.elements] if isinstance(node, cst.Tuple) else [node]
    named = [dotted(element) or "?" for element in elements]
    return frozenset("OSError" if name in _SYSTEM_ERRORS else name.rpartition(".")[2] for name in named)
