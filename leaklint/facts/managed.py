"""What is held across the `yield` of a lifespan, context manager, dependency or fixture, and what becomes of it.

A local is followed along every path (`Ownership`); what is kept elsewhere is looked for behind the `yield` by its places
(`Holders`, `Evidence`). Where the two disagree nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.annotated import typed_by_annotation
from leaklint.facts.driven import acquisitions_for, helpers_of
from leaklint.facts.evidence import How
from leaklint.facts.flow import EdgeKind
from leaklint.facts.flow import Kind as PointKind
from leaklint.facts.held import Held, caps, family_of, place_of, sureness
from leaklint.facts.holders import Holders
from leaklint.facts.loading import endless, running, work_of
from leaklint.facts.locking import locks_taken
from leaklint.facts.ownership import Cost, Fate, Leak, Ownership
from leaklint.facts.place_keys import Keys
from leaklint.facts.project_starts import Start, connected_in, starts_in
from leaklint.facts.trail import Trail
from leaklint.facts.tree import dotted, last_name
from leaklint.facts.wiring import Kind
from leaklint.model.diagnostic import Confidence, Step

if TYPE_CHECKING:
    from leaklint.facts.acquisitions import Acquisition
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module


class Across:
    """Judges what one function holds across its `yield`."""

    def __init__(self, module: Module, function: Function, kind: Kind) -> None:
        self._module = module
        self._function = function
        self._kind = kind
        self._reported: set[cst.Call] = set()

    def findings(self) -> Iterator[Held]:
        """One finding for each acquisition that is not released, or whose release can be skipped."""
        function = self._function
        follow = self._kind in (Kind.LIFESPAN, Kind.DEPENDENCY)
        for acquisition in acquisitions_for(self._module, function, follow=follow):
            # A yield counts that comes later, or in whose value the acquisition stands: `yield open(path)`.
            end = self._module.span(acquisition.call).end
            later = [node for node in function.yields if self._module.span(node).end >= end]
            yields = [node for node in later if len(later) == 1 or self._leads_to(acquisition.call, node)]
            if yields:
                yield from self._once(self._judge(acquisition, function, yields[0]))
        if self._kind is Kind.DEPENDENCY and len(function.yields) == 1:
            for acquisition in typed_by_annotation(self._module, function):
                held = self._judge(acquisition, function, function.yields[0])
                if held is not None and held.code == "LK102":  # what it does not release may be somebody else's
                    yield from self._once(held)
        first = function.yields[0]
        for taken, lock in locks_taken(self._module, function):
            holders = Holders(self._module, function, taken.call)
            key = holders.keys.of(lock)
            if key is not None and self._start(taken.call) < self._start(first):
                holders.exact[key] = taken.call
                trail = Trail(self._module, function, first, taken, holders)
                if not trail.released_before:
                    yield from self._once(self._by_place(taken, "held", function, holders, trail))
        if self._kind is not Kind.LIFESPAN:
            return
        for helper in helpers_of(self._module, function, self._start(first)):
            for acquisition in acquisitions_for(self._module, helper, follow=True):
                yield from self._once(self._judge(acquisition, helper, first))
        begun: set[cst.Call] = set()
        for home in (function, *helpers_of(self._module, function, self._start(first))):
            before = self._start(first) if home is function else None
            starts = (*starts_in(self._module, home, before), *connected_in(self._module, home, before))
            fresh = [start for start in starts if start.acquisition.call not in begun]
            begun.update(start.acquisition.call for start in fresh)
            judged = [held for start in fresh if (held := self._judge_start(start, home, first)) is not None]
            for held in sorted(judged, key=lambda held: -held.confidence):  # of one call, the surest alone
                yield from self._once(held)
        module_level = self._module.body
        for acquisition in running(self._module, module_level):
            if acquisition.row.started_by and self._starts_outer(acquisition, module_level, first):
                yield from self._once(self._judge(acquisition, module_level, first))

    def _leads_to(self, call: cst.Call, end: cst.Yield) -> bool:
        """Whether control can get from the acquisition to a `yield` without that an exception is caught on the way."""
        points = self._function.flow.points
        pending = [point.index for point in points if point.node is call]
        seen = set(pending)
        while pending:
            for target, kind in points[pending.pop()].edges:
                if kind in (EdgeKind.NEXT, EdgeKind.TRUE, EdgeKind.FALSE) and target not in seen:
                    if points[target].node is end:
                        return True
                    seen.add(target)
                    pending.append(target)
        return False

    def _once(self, held: Held | None) -> Iterator[Held]:
        if held is not None and held.acquisition.call not in self._reported:
            self._reported.add(held.acquisition.call)
            yield held

    def _start(self, node: cst.CSTNode) -> int:
        return self._module.span(node).start

    # -- the verdict -------------------------------------------------------------------------------------------------

    def _judge(self, acquisition: Acquisition, home: Function, first: cst.Yield) -> Held | None:
        family = family_of(acquisition.row)
        holders = Holders(self._module, home, acquisition.call, acquisition.element)
        trail = Trail(self._module, self._function, first, acquisition, holders)
        own = home is self._function
        if trail.entered(acquisition):
            return None
        if family == "held":
            fate = Ownership(self._module, home, yield_hands_over=not own, constructor=home.is_constructor).fate_of(
                acquisition
            )
            if fate.exhausted or fate.unawaited or not fate.reached or _adopted(self._module, home, fate):
                return None
            away = [*fate.handed, *fate.unknown]
            crossing = [leak for leak in fate.leaks if _crosses(leak)]
            if not away and not crossing and not fate.releases:
                return None
            if own and not away:
                return self._by_path(acquisition, fate, crossing, trail)
            if not own and not holders.outside:
                return None
            if own and not trail.reaches(fate):
                return None
        elif not self._concerns(acquisition, family, home, holders, trail):
            return None
        return self._by_place(acquisition, family, home, holders, trail)

    def _judge_start(self, start: Start, home: Function, first: cst.Yield) -> Held | None:
        """The verdict on what a call acquires in another file."""
        acquisition = start.seen_here
        holders = Holders(self._module, home, start.call)
        for place in start.places:
            holders.add(place, start.call)
        trail = Trail(self._module, self._function, first, acquisition, holders)
        held = self._by_place(acquisition, family_of(acquisition.row), home, holders, trail)
        if held is None:
            return None
        begin = Step(self._module.span(start.call), start.message)
        confidence = Confidence.LOW if start.once else held.confidence
        return held._replace(confidence=confidence, steps=(begin, *held.steps[1:]), abroad=True)

    def _by_path(self, acquisition: Acquisition, fate: Fate, crossing: list[Leak], trail: Trail) -> Held | None:
        """The verdict on an object that only locals refer to."""
        stays = [leak for leak in crossing if leak.cost <= Cost.RAISE]
        skipped = bool(trail.releases) and trail.skips(fate.releases)
        cap = min(acquisition.confidence, caps(acquisition.row.confidence))
        if stays and not fate.releases:
            if trail.best >= How.UNKNOWN:
                return None
            return self._held("LK101", acquisition, self._function, cap, trail)
        if self._kind is Kind.FIXTURE or not (stays or skipped) or (trail.settled if stays else trail.protected):
            return None
        if acquisition.inferred:
            cap = min(cap, Confidence.MEDIUM)
        if acquisition.row.exception_confidence == "low":
            cap = min(cap, Confidence.MEDIUM)
        if self._kind is Kind.LIFESPAN:
            cap = Confidence.LOW
        elif stays:
            cap = min(cap, Confidence.MEDIUM)
        return self._held("LK102", acquisition, self._function, cap, trail, _nodes(fate))

    def _by_place(
        self, acquisition: Acquisition, family: str, home: Function, holders: Holders, trail: Trail
    ) -> Held | None:
        """The verdict on an object that is kept in some place, or was given to something."""
        cap = sureness(acquisition, holders)
        if trail.best is How.RELEASED:
            if trail.protected or self._kind is Kind.FIXTURE or family == "model":
                return None
            confidence = Confidence.LOW if self._kind is Kind.LIFESPAN else min(cap, Confidence.MEDIUM)
            return self._held("LK102", acquisition, home, confidence, trail, trail.releases)
        if trail.best is How.UNKNOWN:
            return None
        if self._kind is Kind.LIFESPAN:
            if holders.passed and not trail.bare:
                return None
            if holders.passed or home is not self._function:
                cap = min(cap, Confidence.MEDIUM)
            if family == "task" and endless(self._module, home.scope, work_of(acquisition.call)) is False:
                cap = Confidence.LOW
            if home.is_module:
                cap = min(cap, Confidence.MEDIUM)
            code = {"held": "LK101", "model": "LK104", "task": "LK105"}[family]
            return self._held(code, acquisition, home, cap, trail)
        local = not holders.outside
        driven = self._kind is not Kind.FIXTURE or trail.bare
        if family == "task" and local and not holders.passed and driven:
            once = endless(self._module, home.scope, work_of(acquisition.call)) is False
            return self._held("LK105", acquisition, home, Confidence.LOW if once else cap, trail)
        if family == "held" and local and trail.bare and self._kind is not Kind.FIXTURE:
            builds = all((dotted(call.func) or "").rpartition(".")[2][:1].isupper() for call in holders.passed)
            if builds:  # `yield Repository(session)`, and nothing behind it
                return self._held("LK101", acquisition, home, min(cap, Confidence.MEDIUM), trail)
        return None

    def _concerns(self, acquisition: Acquisition, family: str, home: Function, holders: Holders, trail: Trail) -> bool:
        """Whether a model or a task is kept at all, and was started; what nobody keeps is another rule's."""
        if not holders.exact and not holders.inside:
            return False
        if family == "model":
            return bool(holders.outside) and self._kind is Kind.LIFESPAN
        if acquisition.row.started_by and not home.is_module and not holders.passed:
            started = any(
                isinstance(call.func, cst.Attribute)
                and call.func.attr.value in acquisition.row.started_by
                and (holders.relation(call.func.value) or holders.contains(holders.keys.of(call.func.value)))
                for function in {home, self._function}
                for call in function.calls
            )
            if not started:
                return False
        return not trail.joined

    def _starts_outer(self, acquisition: Acquisition, module_level: Function, first: cst.Yield) -> bool:
        """Whether the lifespan starts what the module made: `scheduler.start()`."""
        holders = Holders(self._module, module_level, acquisition.call)
        for function in (self._function, *helpers_of(self._module, self._function, self._start(first))):
            keys = Keys(self._module, function.scope)
            for call in function.calls:
                if not isinstance(call.func, cst.Attribute) or call.func.attr.value not in acquisition.row.started_by:
                    continue
                if holders.holds(keys.of(call.func.value)) and not (
                    function is self._function and self._start(call) > self._start(first)
                ):
                    return True
        return False

    def _held(
        self,
        code: str,
        acquisition: Acquisition,
        home: Function,
        confidence: Confidence,
        trail: Trail,
        release: Sequence[cst.CSTNode] = (),
    ) -> Held:
        return Held(
            code=code,
            kind=self._kind.value,
            acquisition=acquisition,
            function=home,
            driven=self._function,
            confidence=confidence,
            symbol=place_of(trail.holders, home),
            steps=trail.steps(code, home, release),
            dropped=trail.best is How.DROPPED,
        )


def _crosses(leak: Leak) -> bool:
    return any(point.kind is PointKind.YIELD for point, _ in leak.path)


def _adopted(module: Module, home: Function, fate: Fate) -> bool:
    """Whether an exit stack or a registered clean-up has taken the object over."""
    for point in fate.handed:
        if point.kind is not PointKind.CALL or not isinstance(point.node, cst.Call):
            continue
        func = point.node.func
        name = module.names.qualified(func, home.scope) or ""
        last = last_name(func)
        if any(
            module.catalogue.enters_stack(text) or module.catalogue.registers(text) for text in (name, last) if text
        ):
            return True
    return False


def _nodes(fate: Fate) -> list[cst.CSTNode]:
    return [point.node for point in fate.releases if point.node is not None]
