"""From the fate of an acquisition to a verdict: which kind of leak it is, on which path, and how sure that is."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from leaklint.facts.flow import EdgeKind, Kind, Point
from leaklint.facts.ownership import Cost, Fate, Leak, Lost
from leaklint.facts.values import HOLDING, Role
from leaklint.model.diagnostic import Confidence, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaklint.facts.function import Function
    from leaklint.facts.module import Module


class Verdict(Enum):
    """The kinds of leak of a held resource; each has a rule of its own."""

    NEVER_RELEASED = "released on no path"
    SKIPPED = "released on some paths only"
    DISCARDED = "acquired inside of an expression and bound to nothing"
    WITH_KEEPS_IT = "its `with` does not release it"


class Finding(NamedTuple):
    """A verdict on one acquisition, with the leak that shows it."""

    verdict: Verdict
    fate: Fate
    leak: Leak
    confidence: Confidence

    @property
    def symbol(self) -> str:
        """The name that held the object last, "" if it never had one."""
        held = [place for place in self.leak.places if place.role in HOLDING]
        names = [str(place.key) for place in held if place.kind == "var"]
        attributes = [f"self.{place.key}" for place in held if place.kind == "attr"]
        known = self.fate.names[:1] if not names else sorted(names)[:1]
        return (known or attributes or [""])[0]

    @property
    def is_contained(self) -> bool:
        """Whether all that still holds the object is a container."""
        return {place.role for place in self.leak.places if place.role in HOLDING} == {Role.IN}


def findings_with(verdict: Verdict, module: Module) -> Iterator[tuple[Function, Finding]]:
    """Everything in a module of which a verdict is given, and surely enough, with the function that acquires it."""
    for function in module.acquiring:
        for finding in findings_of(function):
            if finding.verdict is verdict and finding.confidence >= module.least:
                yield function, finding


def findings_of(function: Function) -> list[Finding]:
    """The verdicts on everything that a function acquires, in source order."""
    known = function.findings
    if known is None:
        known = function.findings = _judged(function)
    return known


def _judged(function: Function) -> list[Finding]:
    found: dict[cst.Call, Finding] = {}
    for fate in function.fates.values():
        finding = judge(function, fate)
        if finding is None:
            continue
        # Two elements of one result are one cause: the surer finding stands for both.
        known = found.get(fate.acquisition.call)
        if known is None or (finding.confidence, -finding.leak.cost) > (known.confidence, -known.leak.cost):
            found[fate.acquisition.call] = finding
    return list(found.values())


def judge(function: Function, fate: Fate) -> Finding | None:
    """The verdict on one acquisition, None where it does not leak as far as is known."""
    if fate.exhausted or fate.unawaited or fate.ends_with_lender:
        return None
    if any(leak.how is Lost.DROPPED and _process_ends_next(function, leak) for leak in fate.leaks):
        return None
    if function.is_yield_managed and any(
        held.acquisition.call is fate.acquisition.call for held in function.module.held
    ):
        return None  # what it holds across its `yield` says more
    leaks = [leak for leak in fate.leaks if not (function.is_yield_managed and _crosses_yield(leak))]
    if not leaks:
        return None
    leak = min(leaks, key=lambda found: (found.cost, len(found.path)))
    verdict, confidence = _weigh(fate, leak)
    if function.is_module and verdict not in (Verdict.DISCARDED, Verdict.WITH_KEEPS_IT):
        return None
    cap = fate.acquisition.confidence
    if verdict is Verdict.DISCARDED and fate.acquisition.inferred and _is_statement(leak):
        cap = Confidence.LOW  # a project's function is called for its effect, and returns something besides
    if function.is_expected_to_raise(fate.acquisition.call):
        cap = Confidence.LOW
    if leak.cost > Cost.NORMAL and function.is_test:
        cap = Confidence.LOW  # a test that fails has other worries
    if leak.cost > Cost.RAISE:
        cap = min(cap, _EXCEPTION_CAPS[fate.acquisition.row.exception_confidence])
        if function.is_fixture or function.is_lifespan:
            cap = Confidence.LOW  # a set-up that fails ends the test's, or the server's, use of it
    return Finding(verdict, fate, leak, min(confidence, cap))


_EXCEPTION_CAPS = {"low": Confidence.LOW, "medium": Confidence.MEDIUM, "high": Confidence.HIGH}


def _weigh(fate: Fate, leak: Leak) -> tuple[Verdict, Confidence]:
    elsewhere = bool(fate.releases or fate.handed or fate.unknown)
    attached = any(place.kind == "attr" for place in leak.places)
    if leak.cost is Cost.NORMAL:
        if _entered(leak) and not fate.releases:
            return Verdict.WITH_KEEPS_IT, Confidence.HIGH
        unnamed = all(place.kind == "temp" for place in leak.places if place.role in HOLDING)
        if unnamed and not fate.names and not fate.releases:
            return Verdict.DISCARDED, Confidence.HIGH
        if fate.releases or fate.handed:
            return Verdict.SKIPPED, Confidence.HIGH
        if fate.unknown:
            return Verdict.SKIPPED, Confidence.MEDIUM
        return Verdict.NEVER_RELEASED, Confidence.HIGH
    if leak.cost is Cost.RAISE:
        return (Verdict.SKIPPED if elsewhere or attached else Verdict.NEVER_RELEASED), Confidence.HIGH
    if leak.cost in (Cost.IMPLICIT, Cost.CANCEL):
        return Verdict.SKIPPED, Confidence.LOW
    if fate.releases and not fate.handed_normally and not attached:
        sure = leak.cost is not Cost.UNCAUGHT and not fate.acquisition.inferred
        return Verdict.SKIPPED, Confidence.HIGH if sure else Confidence.MEDIUM
    # Handed over in the end: a call on the way that raises loses it, but only some calls are there to fail.
    risky = leak.cost is Cost.RISKY_CALL and (bool(fate.handed) or attached)
    return Verdict.SKIPPED, Confidence.MEDIUM if risky else Confidence.LOW


def _is_statement(leak: Leak) -> bool:
    return leak.how is Lost.DROPPED and leak.path[0][0].discarded


def _entered(leak: Leak) -> bool:
    return any(point.kind is Kind.WITH_EXIT and _is_its_exit(leak, point) for point, _ in leak.path)


def _is_its_exit(leak: Leak, point: Point) -> bool:
    return point.node in leak.entered


def _process_ends_next(function: Function, leak: Leak) -> bool:
    """Whether the next call after the loss ends the process: `Popen(command); os._exit(0)`."""
    points = function.flow.points
    current, seen = leak.path[-1][0], {leak.path[-1][0].index}
    while True:
        following = [target for target, kind in current.edges if kind is EdgeKind.NEXT]
        if len(following) != 1 or following[0] in seen:
            return False
        current = points[following[0]]
        seen.add(current.index)
        if current.kind is Kind.CALL:
            assert isinstance(current.node, cst.Call)
            name = function.module.names.qualified(current.node.func, function.scope)
            return name is not None and function.module.catalogue.is_exit(name)
        if current.kind not in (Kind.JOIN, Kind.DISCARD, Kind.WITH_EXIT):
            return False


def _crosses_yield(leak: Leak) -> bool:
    return any(point.kind is Kind.YIELD for point, _ in leak.path)


def steps_of(function: Function, finding: Finding) -> tuple[Step, ...]:
    """The path of a leak as steps: acquired here, may raise here, still held here."""
    span = function.module.span
    kind = finding.fate.acquisition.row.kind
    steps = [Step(span(finding.fate.acquisition.call), f"{kind} acquired here")]
    last: Point | None = None
    for point, edge in finding.leak.path[1:]:
        if point.node is None:
            continue
        text = _STEP_TEXTS.get(edge)
        if text is not None:
            steps.append(Step(span(_shown(point)), text))
        elif point.kind is Kind.RETURN and point.node is not None:
            assert isinstance(point.node, cst.Return)
            value = point.node.value if function.is_lambda else None
            steps.append(Step(span(value if value is not None else point.node), "returns here"))
        elif point.kind is Kind.WITH_EXIT and point.node in finding.leak.entered:
            steps.append(Step(span(_shown(point)), "this `with` leaves it open"))
        last = point
    if finding.leak.how is Lost.REBOUND and last is not None and last.target is not None:
        steps.append(Step(span(last.target), "the name is bound to something else here, the old object is still held"))
    elif finding.leak.how is Lost.DELETED and last is not None and last.node is not None:
        steps.append(Step(span(last.node), "the name is deleted here, the object is still held"))
    if finding.verdict is Verdict.SKIPPED and finding.fate.releases:
        release = finding.fate.releases[0]
        if release.node is not None:
            steps.append(Step(span(_shown(release)), "released here, which this path does not reach"))
    if len(steps) == 1 and last is not None and last.statement is not None and not function.is_lambda:
        shown = last.statement if isinstance(last.statement, cst.BaseSmallStatement) else _shown(last)
        over = "the module has run" if function.is_module else "the function ends"
        steps.append(Step(span(shown), f"still held when {over}"))
    return tuple(dict.fromkeys(steps))


_STEP_TEXTS = {
    EdgeKind.RAISE: "raises here",
    EdgeKind.CALL: "may raise here",
    EdgeKind.THROW: "an exception may come in here",
    EdgeKind.IMPLICIT: "may raise here",
    EdgeKind.CANCEL: "may be cancelled here",
}


def _shown(point: Point) -> cst.CSTNode:
    """The node that stands for a point in an excerpt."""
    assert point.node is not None
    if isinstance(point.node, cst.WithItem):
        return point.node.item
    if point.node is not None and isinstance(point.node, (cst.MatchPattern, cst.FunctionDef, cst.ClassDef)):
        return point.statement if isinstance(point.statement, cst.BaseSmallStatement) else point.node
    return point.node
