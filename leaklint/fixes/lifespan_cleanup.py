"""Releases behind the `yield` of a lifespan, context manager, dependency or fixture what was acquired before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.held import family_of
from leaklint.facts.tree import dotted, evaluated, walk, walk_scope
from leaklint.fixes.exit_stack import hold_in_stack
from leaklint.fixes.held_place import where_held
from leaklint.fixes.layout import CannotFix, Page
from leaklint.fixes.region import first_failing
from leaklint.fixes.releasing import refuse_half_removed
from leaklint.fixes.releasing_lines import bound_by, releasing_lines
from leaklint.fixes.shutdown_hook import release_in_shutdown_hook
from leaklint.fixes.try_finally import guarded_rows
from leaklint.model.diagnostic import Applicability, Fix
from leaklint.text.edit import Edit

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.held import Held
    from leaklint.fixes.layout import Place

_RELEASES = frozenset("close aclose disconnect dispose shutdown stop release cleanup terminate quit closeall".split())


def release_behind_yield(held: Held) -> Fix:
    """Releases it in a `finally` around the `yield`, before what was acquired earlier; what follows the `yield` stays.

    A task is cancelled and waited for (a cancellation of the waiting code itself goes through), a model is dropped and
    collected. It is never safe: whoever keeps the object beyond the `yield` finds it released.
    """
    page = Page(held.function.module)
    function = held.driven
    if held.kind == "start-up hook":
        return release_in_shutdown_hook(held)
    place = yield_of(page, function)
    target, acquired, guard = where_held(page, held)
    together = _with_others(page, held, place)
    if together is not None:
        return together
    at = page.child_of(acquired.body, place.statement)
    if at is None or at <= acquired.index:
        raise CannotFix("it is acquired in a block of its own")
    lines, edits, first = _all_models(page, held, acquired) or (
        *releasing_lines(page, function, held, target),
        acquired,
    )
    if guard:
        lines = [guard, *(page.unit(acquired.statement) + line for line in lines)]
    title = f"release `{target}` in `finally` behind the `yield`"
    dropping = next((one for one in walk_scope(function.node) if _drops(page, one, target, place)), None)
    if dropping is not None:
        line = page.place(dropping).statement
        if held.kind not in ("lifespan", "fixture") and not _in_finally(page, line):
            raise CannotFix("what drops it is skipped when the `yield` raises")
        lines = lines[:1] if family_of(held.acquisition.row) == "model" else lines
        where = page.child_of(acquired.body, line)
        if where is not None and acquired.body[where] is line and place.body is acquired.body and where > at:
            first_row = first_failing(acquired.body, first.index + 1, at)
            row = guarded_rows(page, acquired.body, first_row, where - 1, (where, where), "finally:", (), lines)
            return Fix(title, (row, *edits), Applicability.UNSAFE)
        text = _text(page, line, lines)
        return Fix(title, (page.insert_rows(page.first_row(line), text), *edits), Applicability.UNSAFE)
    around = page.module.parents.get(page.module.parents[place.statement])
    # What has to be started before it can be stopped is not protected from a failure before that.
    # Nor is anything needed for a `try` at once; entering a `with` may fail.
    end = at + isinstance(acquired.body[at], cst.With)
    fails = end if held.acquisition.row.started_by else first_failing(acquired.body, first.index + 1, end)
    if fails < end:
        edit = guarded_rows(page, acquired.body, fails, len(acquired.body) - 1, None, "finally:", lines)
    elif isinstance(around, cst.Try) and place.body is around.body.body and acquired.body is not place.body:
        if not _is_statement_at(acquired.body[at], around):
            raise CannotFix("it is acquired in a block of its own")
        edit = _into_try(page, function, around, acquired, lines)
    else:
        edit = guarded_rows(page, place.body, place.index, len(place.body) - 1, None, "finally:", lines)
    return Fix(title, (edit, *edits), Applicability.UNSAFE)


def _all_models(page: Page, held: Held, acquired: Place) -> tuple[list[str], tuple[Edit, ...], Place] | None:
    """The lines that drop every model that the same block loads, the last first, and where the first one is loaded.

    None for what is no model: only a model can be dropped although its load may have failed.
    """
    if family_of(held.acquisition.row) != "model" or held.function is not held.driven:
        return None
    lines: list[str] = []
    edits: tuple[Edit, ...] = ()
    first = acquired
    for other in sorted(page.module.held, key=lambda one: -page.module.span(one.acquisition.call).start):
        if other.code != held.code or other.function is not held.function or other.driven is not held.driven:
            continue
        try:
            target, place = bound_by(page, other)
        except CannotFix:
            continue
        if place.body is not acquired.body:
            continue
        released, more = releasing_lines(page, held.driven, other, target)
        lines = [*(line for line in lines if line not in released), *released]
        edits += tuple(edit for edit in more if edit not in edits)
        first = place if place.index < first.index else first
    return lines, edits, first


def _with_others(page: Page, held: Held, place: Place) -> Fix | None:
    """One exit stack for all that the same function holds, None where that does not suit them."""
    found: list[tuple[Held, str, Place]] = []
    for other in page.module.held:
        if other.driven is not held.driven or other.function is not held.driven or other.dropped:
            continue
        if other.code in ("LK101", "LK105"):
            found.append((other, *bound_by(page, other)))
    if len(found) < 2 or not any(one.acquisition.call is held.acquisition.call for one, _, _ in found):
        return None
    try:
        return hold_in_stack(page, held.driven, found, place)
    except CannotFix:
        return None


def release_in_finally_behind_yield(held: Held) -> Fix:
    """Moves the release that stands behind the `yield` into a `finally`; what is for success alone stays before it."""
    page = Page(held.function.module)
    function = held.driven
    place = yield_of(page, function)
    target = held.symbol if held.acquisition.row.kind == "lock" else bound_by(page, held)[0]
    body = place.body
    behind = [index for index in range(place.index + 1, len(body)) if _releases(body[index], target)]
    first = place.index
    while not behind:
        # The `yield` may stand in a `with` or `try`, and the release behind that.
        outer = page.module.parents.get(page.module.parents[body[first]])
        if not isinstance(outer, (cst.With, cst.Try)):
            raise CannotFix("its release is not a statement behind the `yield`")
        body = page.body_of(outer)
        first = body.index(outer)
        behind = [index for index in range(first + 1, len(body)) if _releases(body[index], target)]
    acquired = page.place(held.acquisition.call)
    if acquired.body is body and acquired.index < first:
        first = first_failing(body, acquired.index + 1, first)
    last = behind[0]
    while last + 1 < len(body) and (
        _releases(body[last + 1], None) or _goes_on_releasing(page, body[last + 1], target)
    ):
        last += 1
    if any(_names(page, statement, target) for statement in body[last + 1 :]):
        raise CannotFix("it is used behind its release")
    refuse_half_removed(page, held.acquisition, body[first : behind[0]], body[behind[0]])
    edit = guarded_rows(page, body, first, behind[0] - 1, (behind[0], last), "finally:", ())
    return Fix(f"release `{target}` in `finally`", (edit,), Applicability.SAFE)


def yield_of(page: Page, function: Function) -> Place:
    """The statement of a function's one `yield`. Raises CannotFix where it is no plain statement outside of loops."""
    if not function.yields:
        raise CannotFix("its clean-up is another function")
    if len(function.yields) != 1:
        raise CannotFix("it yields more than once")
    node = function.yields[0]
    above = page.module.parents.get(node)
    if not isinstance(above, cst.Expr):
        raise CannotFix("the value of the `yield` is used")
    place = page.place(node)
    outer: cst.CSTNode | None = place.statement
    while outer is not None and outer is not function.node:
        if isinstance(outer, (cst.For, cst.While)):
            raise CannotFix("the `yield` stands in a loop")
        outer = page.module.parents.get(outer)
    return place


def _text(page: Page, statement: cst.BaseStatement, lines: Sequence[str]) -> str:
    indent, newline = page.indent(statement), page.newline(page.first_row(statement))
    return "".join(f"{indent}{line}{newline}" for line in lines)


def _drops(page: Page, node: cst.CSTNode, target: str, place: Place) -> bool:
    """Whether a node behind the `yield` gives the target another value, or deletes it."""
    if page.module.span(node).start < page.module.span(place.statement).end:
        return False
    if isinstance(node, cst.AssignTarget):
        return page.code(node.target) == target
    return isinstance(node, cst.Del) and page.code(node.target) == target


def _in_finally(page: Page, node: cst.CSTNode) -> bool:
    above: cst.CSTNode | None = node
    while above is not None and not isinstance(above, (cst.Finally, cst.FunctionDef)):
        above = page.module.parents.get(above)
    return isinstance(above, cst.Finally)


def _is_statement_at(statement: cst.BaseStatement, node: cst.CSTNode) -> bool:
    return statement is node or any(inner is node for inner in walk_scope(statement))


def _into_try(page: Page, function: Function, node: cst.Try, acquired: Place, lines: Sequence[str]) -> Edit:
    """Into the `finally` that is there: before what releases something older; or into a new one behind the handlers."""
    if node.finalbody is None:
        if node.orelse is not None:
            raise CannotFix("the `yield` stands in a `try` with an `else`")
        last = page.last_row(node)
        indent, newline = page.indent(node), page.newline(last)
        unit = page.unit(node)
        text = f"{indent}finally:{newline}" + "".join(f"{indent}{unit}{line}{newline}" for line in lines)
        return page.append_rows(last, text)
    if not isinstance(node.finalbody.body, cst.IndentedBlock):
        raise CannotFix("the `finally` is one line")
    body = node.finalbody.body.body
    written = {page.code(one).strip() for one in body}
    if len(lines) > 1 and lines[-1] in written:
        lines = lines[:-1]  # what collects the others comes behind it
    start = page.module.span(acquired.statement).start
    older = [
        page.code(one.target)
        for one in walk_scope(function.node)
        if isinstance(one, cst.AssignTarget) and page.module.span(one).start < start
    ]
    for statement in body:
        if any(_mentions(statement, name) for name in older):
            return page.insert_rows(page.first_row(statement), _text(page, statement, lines))
    return page.append_rows(page.last_row(body[-1]), _text(page, body[-1], lines))


def _mentions(statement: cst.CSTNode, name: str) -> bool:
    return any(isinstance(node, (cst.Name, cst.Attribute)) and dotted(node) == name for node in walk_scope(statement))


def _goes_on_releasing(page: Page, statement: cst.BaseStatement, target: str) -> bool:
    """Whether a statement is a call about the target: `process.wait()`, `os.unlink(file.name)`."""
    return isinstance(evaluated(statement), cst.Call) and _names(page, statement, target)


def _names(page: Page, statement: cst.BaseStatement, target: str) -> bool:
    return any(isinstance(node, (cst.Name, cst.Attribute)) and dotted(node) == target for node in walk(statement))


def _releases(statement: cst.BaseStatement, target: str | None) -> bool:
    """Whether a statement is a plain release: of `target`, or of anything."""
    value = evaluated(statement)
    if not isinstance(value, cst.Call):
        return False
    if isinstance(value.func, cst.Attribute) and value.func.attr.value in _RELEASES:
        return target is None or dotted(value.func.value) == target
    return target is not None and any(
        isinstance(one.value, (cst.Name, cst.Attribute)) and dotted(one.value) == target for one in value.args[:1]
    )
