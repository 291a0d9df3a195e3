"""On which paths through a function a figure stays open."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.flow import EXCEPTIONAL, EdgeKind, FlowGraph, Kind, Point

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from leaklint.facts.function import Function


class Verdict(Enum):
    """What becomes of a figure."""

    NEVER = "closed on no path"
    LAST_ONLY = "closed for the last one only"
    SKIPPED = "closed on some paths only"


class FigurePaths:
    """The normal paths of one function, seen from the calls that make figures; `kinds` are those of its calls."""

    def __init__(self, function: Function, kinds: Mapping[cst.Call, str]) -> None:
        self._function = function
        self._kinds = kinds

    def left_open(self, call: cst.Call, ends: list[cst.Call], implicit: bool) -> tuple[Verdict, bool] | None:
        """How the figure stays open, and whether the path that shows it ends in an early `return`; None where it does not."""
        stops = {id(end) for end in ends}
        all_of_them = {id(end) for end in ends if self._ends_all(end)}
        starts = [point for point in self._function.flow.points if point.kind is Kind.CALL and point.node is call]
        verdicts: set[tuple[Verdict, bool]] = set()
        seen: set[tuple[int, bool]] = set()
        pending: list[tuple[Point, bool, bool]] = [(point, False, False) for point in starts]
        closed_somewhere = bool(ends)
        while pending:
            point, older, returning = pending.pop()
            for target, after in self._next(point):
                gone = older
                if id(after.node) in all_of_them or (id(after.node) in stops and not older):
                    continue
                if after.kind is Kind.CALL and after.node is call and not implicit:
                    gone = True  # another one is made, and this one is only pyplot's
                if target == FlowGraph.RETURN_EXIT:
                    verdicts.add((_verdict(gone, closed_somewhere), returning))
                    continue
                left = returning or (after.kind is Kind.RETURN and after.statement is not None)
                if (target, gone) not in seen:
                    seen.add((target, gone))
                    pending.append((after, gone, left))
        if not verdicts and any(gone for _, gone in seen) and not self._ends(starts):
            verdicts.add((_verdict(True, closed_somewhere), False))
        if not verdicts:
            return None
        order = (Verdict.NEVER, Verdict.LAST_ONLY, Verdict.SKIPPED)
        verdict = min((found for found, _ in verdicts), key=order.index)
        return verdict, any(returned for found, returned in verdicts if found is verdict)

    def reached(self, call: cst.Call, others: list[cst.Call]) -> list[cst.Call]:
        """Those of `others` to which control may get behind a call."""
        flow = self._function.flow
        starts = (point for point in flow.points if point.kind is Kind.CALL and point.node is call)
        behind = {id(flow.points[index].node) for index in flow.behind(starts)}
        return [other for other in others if id(other) in behind]

    def _next(self, point: Point) -> Iterator[tuple[int, Point]]:
        """The points to which control goes from one without an exception."""
        for target, kind in point.edges:
            if kind not in EXCEPTIONAL and kind not in (EdgeKind.THROW, EdgeKind.HANDLER, EdgeKind.UNWIND):
                yield target, self._function.flow.points[target]

    def _ends(self, starts: list[Point]) -> bool:
        """Whether the function comes to an end behind `starts`, rather than going round for ever."""
        pending, seen = list(starts), set[int]()
        while pending:
            for target, after in self._next(pending.pop()):
                if target == FlowGraph.RETURN_EXIT:
                    return True
                if target not in seen:
                    seen.add(target)
                    pending.append(after)
        return False

    def _ends_all(self, call: cst.Call) -> bool:
        """Whether a call closes or shows every open figure."""
        if self._kinds.get(call) == "show":
            return True
        return (
            bool(call.args)
            and isinstance(call.args[0].value, cst.SimpleString)
            and call.args[0].value.raw_value == "all"
        )


def _verdict(older: bool, closed: bool) -> Verdict:
    if not closed:
        return Verdict.NEVER
    return Verdict.LAST_ONLY if older else Verdict.SKIPPED
