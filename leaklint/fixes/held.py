"""The cure of a resource that a function holds: which form, and whether it is safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.ownership import Cost
from leaklint.facts.tree import walk_scope
from leaklint.facts.verdicts import Verdict, judge
from leaklint.fixes.attach import with_fix
from leaklint.fixes.binding import Bound, bound, settled
from leaklint.fixes.closing import close_around_with
from leaklint.fixes.constructor import release_where_constructor_fails
from leaklint.fixes.discarded import name_and_hold, release_in_place
from leaklint.fixes.layout import CannotFix, Page
from leaklint.fixes.merge_later import begin_earlier
from leaklint.fixes.region import RETURNED, Region, region_of
from leaklint.fixes.releasing import (
    can_be_closed_twice,
    closing_of,
    is_felt,
    refuse_half_removed,
    release_of,
    with_of,
)
from leaklint.fixes.split_line import fix_of
from leaklint.fixes.try_finally import guarded_rows, release_at_once, release_in_finally, release_on_failure
from leaklint.fixes.with_block import exactly_releases, hold_in_with
from leaklint.model.diagnostic import Applicability, Diagnostic, Fix

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.ownership import Fate
    from leaklint.facts.verdicts import Finding
    from leaklint.text.edit import Edit


def cured(diagnostic: Diagnostic, function: Function, finding: Finding) -> Diagnostic:
    """The diagnostic with its cure, or with the reason why there is none in its `help`."""
    return with_fix(diagnostic, fix_of, _fix, Page(function.module), function, finding)


def _fix(page: Page, function: Function, finding: Finding) -> Fix:
    if function.is_lambda:
        raise CannotFix("it stands in a lambda")
    acquisition = finding.fate.acquisition
    binding = bound(page, function, acquisition)
    if binding is None:
        if finding.verdict is Verdict.WITH_KEEPS_IT:
            return close_around_with(page, function, finding)
        if finding.verdict is Verdict.DISCARDED:
            return _discarded(page, function, finding)
        if function.is_constructor:
            return release_where_constructor_fails(page, function, finding)
        raise CannotFix("it is not bound to a name by a statement of its own")
    if any(place.kind == "attr" for place in finding.leak.places):
        raise CannotFix("it is stored on an instance")
    if finding.fate.handed:
        return _handed(page, function, finding, binding)
    try:
        region = region_of(page, function, finding.fate, binding)
    except CannotFix:
        moved = settled(page, function, binding)
        if moved is binding:
            raise
        binding = moved
        region = region_of(page, function, finding.fate, binding)
    if region.last < region.first and region.release is None and not binding.guard:
        release, edits = release_of(page, function, acquisition, binding.name)
        safe = not is_felt(acquisition) and not region.doubts
        return Fix("release it at once", (*release_at_once(page, binding, release), *edits), _rated(safe))
    holder = with_of(page, function, acquisition, binding.awaited) if binding.plain else None
    earlier = begin_earlier(page, function, finding.fate, binding, region, holder)
    if earlier is not None:
        doubts = [one for one in region.doubts if one != RETURNED]  # it is released no earlier than before
        return Fix("let its block begin where it is acquired", earlier, _rated(not doubts))
    return _with(page, function, finding, binding, region) or _finally(page, function, finding, binding, region)


def _with(page: Page, function: Function, finding: Finding, binding: Bound, region: Region) -> Fix | None:
    acquisition = finding.fate.acquisition
    if not binding.plain:
        return None
    if region.release is not None and not exactly_releases(
        page, function, acquisition, binding.place.body[region.release]
    ):
        return None
    if region.releases_inside and not (acquisition.row.release and not acquisition.row.fix_release):
        return None
    holder = with_of(page, function, acquisition, binding.awaited)
    if holder is None and region.release is None:
        holder = closing_of(page, function, acquisition)
    if holder is None:
        return None
    safe = not region.doubts and not (region.releases_inside and not can_be_closed_twice(acquisition))
    safe = safe and (region.release is not None or not is_felt(acquisition))
    title = f"hold it in `{holder.keyword}`" if not holder.before else "hold it in `with closing(...)`"
    return Fix(title, hold_in_with(page, binding, region, holder), _rated(safe))


def _finally(page: Page, function: Function, finding: Finding, binding: Bound, region: Region) -> Fix:
    acquisition = finding.fate.acquisition
    twins = [
        fate
        for fate in function.fates.values()
        if fate is not finding.fate and fate.acquisition.call is acquisition.call and judge(function, fate)
    ]
    if twins:
        return _all_of_them(page, function, [finding.fate, *twins])
    release = ""
    edits: tuple[Edit, ...] = ()
    body = binding.place.body
    released = body[region.release] if region.release is not None else None
    refuse_half_removed(page, acquisition, body[region.first : region.last + 1], released)
    if region.release is None:
        if region.releases_inside and not can_be_closed_twice(acquisition):
            raise CannotFix("some paths release it already, and it cannot be released twice")
        release, edits = release_of(page, function, acquisition, binding.name)
    if binding.guard:
        if region.release is not None:
            raise CannotFix("it may be None where it is released")
        region.doubts.append("it is acquired on a condition")
    safe = not region.doubts and not region.releases_inside
    safe = safe and (region.release is not None or not is_felt(acquisition)) and not acquisition.row.part
    return Fix("release it in `finally`", (*release_in_finally(page, binding, region, release), *edits), _rated(safe))


def _all_of_them(page: Page, function: Function, fates: list[Fate]) -> Fix:
    """Both ends of a pipe: everything that one call gives is released in one `finally`, the last first."""
    lines: list[str] = []
    edits: tuple[Edit, ...] = ()
    last = -1
    held: Bound | None = None
    for fate in sorted(fates, key=lambda one: -(one.acquisition.element or 0)):
        held = bound(page, function, fate.acquisition)
        if held is None or fate.handed or fate.releases:
            raise CannotFix("what the call gives is released in different ways")
        last = max(last, region_of(page, function, fate, held).last)
        release, more = release_of(page, function, fate.acquisition, held.name)
        lines.append(release)
        edits += tuple(edit for edit in more if edit not in edits)
    assert held is not None
    if last <= held.place.index:
        raise CannotFix("nothing is done with them")
    edit = guarded_rows(page, held.place.body, held.place.index + 1, last, None, "finally:", lines)
    return Fix("release them in `finally`", (edit, *edits), Applicability.UNSAFE)


def _handed(page: Page, function: Function, finding: Finding, binding: Bound) -> Fix:
    """Success hands it over: what stands before that is put under `except BaseException`, which releases it."""
    fate = finding.fate
    body = binding.place.body
    places = {page.child_of(body, point.node) for point in fate.handed if point.node is not None}
    touched = places | {page.child_of(body, point.node) for point in fate.unknown if point.node is not None}
    where = min((place for place in touched if place is not None), default=None)
    if where is None or where <= binding.place.index or None in touched:
        raise CannotFix("it is handed over elsewhere")
    if fate.releases:
        raise CannotFix("some paths release it, others hand it over")
    if any(leak.cost is Cost.NORMAL for leak in fate.leaks):
        raise CannotFix("some paths end without handing it over")
    if not isinstance(body[where], cst.SimpleStatementLine):
        raise CannotFix("it is handed over in a nested block")
    region = Region(binding.place.index + 1, where - 1)
    if region.last < region.first:
        raise CannotFix("the call that takes it over may fail itself")
    between = body[region.first : where]
    if any(isinstance(node, cst.Return) for statement in between for node in (statement, *walk_scope(statement))):
        raise CannotFix("some paths end without handing it over")
    release, edits = release_of(page, function, fate.acquisition, binding.name)
    return Fix(
        "release it where handing it over fails",
        (*release_on_failure(page, binding, region, release), *edits),
        Applicability.UNSAFE,
    )


def _discarded(page: Page, function: Function, finding: Finding) -> Fix:
    acquisition = finding.fate.acquisition
    above = page.module.parents.get(acquisition.call)
    if acquisition.element is not None or acquisition.row.part:
        raise CannotFix("nothing names what has to be released")
    if isinstance(above, cst.Expr) and acquisition.row.release and not acquisition.row.is_async:
        edits = release_in_place(page, acquisition)
        return Fix("release it at once", edits, _rated(not is_felt(acquisition)))
    holder = with_of(page, function, acquisition, isinstance(above, cst.Await))
    if holder is None:
        holder = closing_of(page, function, acquisition)
    if holder is None:
        raise CannotFix("no `with` releases it")
    if holder.separate:
        raise CannotFix("entering it gives something else")
    edits, doubts = name_and_hold(page, function, acquisition, holder)
    if function.is_module:
        doubts.append("it binds a name at the top level")
    return Fix(f"hold it in `{holder.keyword}`", edits, _rated(not doubts and not is_felt(acquisition)))


def _rated(safe: bool) -> Applicability:
    return Applicability.SAFE if safe else Applicability.UNSAFE
