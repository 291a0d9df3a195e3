"""Gives a name to what is acquired in the middle of an expression, and holds it in a `with` block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.tree import children
from leaklint.fixes.binding import is_consumed
from leaklint.fixes.derived import cuts
from leaklint.fixes.imports import fresh_name
from leaklint.fixes.layout import CannotFix
from leaklint.fixes.region import crossings
from leaklint.text.edit import Edit

if TYPE_CHECKING:
    from leaklint.facts.acquisitions import Acquisition
    from leaklint.facts.function import Function
    from leaklint.fixes.layout import Page
    from leaklint.fixes.releasing import Holder

_NAMES = {"connection": "connection", "HTTP session": "session", "HTTP client": "client", "response": "response"}
_CONDITIONAL = (cst.IfExp, cst.BooleanOperation, cst.Lambda, cst.Assert, cst.Comparison)
_COMPREHENSIONS = (cst.ListComp, cst.SetComp, cst.DictComp, cst.GeneratorExp)


def name_and_hold(
    page: Page, function: Function, acquisition: Acquisition, holder: Holder
) -> tuple[tuple[Edit, ...], list[str]]:
    """`use(acquire())` becomes `with acquire() as name: use(name)`; the second value are the doubts.

    Raises CannotFix where the acquisition may not be the first thing that its statement does, or where the statement's
    value may go on using it.
    """
    call = acquisition.call
    parents = page.module.parents
    acquired: cst.BaseExpression = call
    above = parents.get(call)
    if isinstance(above, cst.Await):
        acquired = above
    place = page.place(call)
    statement = place.statement
    top = _whole(statement)
    if top is None or not _contains(page, top, acquired):
        raise CannotFix("it stands in the header of a block")
    _must_come_first(page, function, top, acquired)
    _must_be_read(page, function, top, acquired, statement)
    doubts = list(crossings(statement))
    if isinstance(statement, cst.If):
        doubts.append("it stays open for the whole `if`")
    name = fresh_name(page.module, name_for(acquisition), within=None if function.is_module else function.node)
    indent, unit = page.indent(statement), page.unit(statement)
    first, last = page.first_row(statement), page.last_row(statement)
    span = page.module.span(acquired)
    value = page.code(call) if holder.drops_await else page.code(acquired)
    if span.row != span.end_row and page.inside_strings(span.row + 1, span.end_row):
        raise CannotFix("a string of several lines stands in it")
    end = page.newline(first)
    opening = f"{indent}{holder.keyword} {holder.before}"
    value = page.moved(value, page.module.span(call if holder.drops_await else acquired).start, len(opening) + 1)
    header = f"{opening}{value}{holder.after} as {name}:{end}"
    inner = page.deeper(first, last, indent, unit)
    # The replaced expression sits in the first rows, each of which has moved by one level.
    before = page.deeper(first, span.row, indent, unit, ended=False)
    line = page.source.line(span.row)
    moved = len(before) - len(page.source.newline(span.row)) - len(line) + span.column - 1
    after = page.deeper(first, span.end_row, indent, unit, ended=False)
    end_line = page.source.line(span.end_row)
    moved_end = len(after) - len(page.source.newline(span.end_row)) - len(end_line) + span.end_column - 1
    inner = inner[:moved] + name + inner[moved_end:]
    return (page.replace_rows(first, last, header + inner), *holder.edits), doubts


def release_in_place(page: Page, acquisition: Acquisition) -> tuple[Edit, ...]:
    """Appends `.close()` to an acquisition that is a statement of its own."""
    row = acquisition.row
    span = page.module.span(acquisition.call)
    if not row.release or row.is_async or row.fix_release not in ("", f"{{}}.{row.release[0]}()"):
        raise CannotFix("its release is not a plain method")
    return (Edit(page.source.span(span.end, span.end), f".{row.release[0]}()"),)


def _whole(statement: cst.BaseStatement) -> cst.BaseExpression | None:
    """The expression of a statement that is evaluated once and first."""
    if isinstance(statement, cst.For):
        return statement.iter if statement.asynchronous is None else None
    if isinstance(statement, cst.If):
        return statement.test
    if not isinstance(statement, cst.SimpleStatementLine):
        return None
    inner = statement.body[0]
    if isinstance(inner, cst.AugAssign):
        return inner.value if isinstance(inner.target, cst.Name) else None
    if isinstance(inner, (cst.Expr, cst.Return, cst.Assign, cst.AnnAssign)):
        return inner.value
    return None


def _contains(page: Page, outer: cst.CSTNode, inner: cst.CSTNode) -> bool:
    parents = page.module.parents
    node: cst.CSTNode | None = inner
    while node is not None and node is not outer:
        node = parents.get(node)
    return node is outer


def _chain(page: Page, top: cst.CSTNode, acquired: cst.CSTNode) -> Iterator[tuple[cst.CSTNode, cst.CSTNode]]:
    """Each expression around the acquisition, innermost first, with the part of it that leads there."""
    parents = page.module.parents
    part = acquired
    while part is not top:
        above = parents[part]
        yield above, part
        part = above


def _must_come_first(page: Page, function: Function, top: cst.CSTNode, acquired: cst.CSTNode) -> None:
    for node, part in _chain(page, top, acquired):
        if isinstance(node, (cst.IfExp, cst.BooleanOperation)) and part is not (
            node.test if isinstance(node, cst.IfExp) else node.left
        ):
            raise CannotFix("it is acquired on a condition only")
        if isinstance(node, cst.Lambda):
            raise CannotFix("it is acquired in a lambda")
        if isinstance(node, cst.CompFor) and (part is not node.iter or node.asynchronous is not None):
            raise CannotFix("it is acquired in a comprehension")
        if isinstance(node, _COMPREHENSIONS):
            if part is not node.for_in:
                raise CannotFix("it is acquired in a comprehension")
            if isinstance(node, cst.GeneratorExp) and not is_consumed(page, function, node):
                raise CannotFix("a generator goes on reading it")
            continue
        if isinstance(node, cst.CompFor):
            continue
        for earlier in children(node):
            if earlier is part:
                break
            if _does_something(earlier):
                raise CannotFix("something else is evaluated before it is acquired")


def _does_something(node: cst.CSTNode) -> bool:
    """Whether evaluating an expression can be noticed: more than names, attributes and constants."""
    if isinstance(node, (cst.Call, cst.Await, cst.Yield, cst.Subscript, cst.NamedExpr, cst.BinaryOperation)):
        return True
    if isinstance(node, cst.Lambda):
        return False
    return any(_does_something(child) for child in children(node))


def _must_be_read(
    page: Page, function: Function, top: cst.CSTNode, acquired: cst.CSTNode, statement: cst.BaseStatement
) -> None:
    """Refuses where what the statement keeps may go on using the object when the block has closed it."""
    if isinstance(statement, cst.For):
        return
    if isinstance(statement, cst.SimpleStatementLine) and isinstance(statement.body[0], cst.Expr):
        return
    for node, part in _chain(page, top, acquired):
        if isinstance(node, (cst.ListComp, cst.SetComp, cst.DictComp, cst.Comparison, cst.FormattedString)):
            return
        if isinstance(node, cst.Call) and part is not acquired and cuts(page, function, node):
            return
        if isinstance(node, cst.Call) and isinstance(part, cst.Arg) and cuts(page, function, node):
            return
    raise CannotFix("what it is used for may go on using it")


def name_for(acquisition: Acquisition) -> str:
    """What to call an acquired object that has no name: after its kind."""
    kind = acquisition.row.kind
    if kind in _NAMES:
        return _NAMES[kind]
    word = kind.rpartition(" ")[2].lower()
    return word if word.isidentifier() else "resource"
