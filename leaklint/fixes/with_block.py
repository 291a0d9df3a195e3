"""Holds what a statement acquires in a `with` block: the smallest cure, where the type's `with` does the release."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.flow import Kind
from leaklint.fixes.layout import CannotFix
from leaklint.fixes.releasing import Holder
from leaklint.text.edit import Edit

if TYPE_CHECKING:
    from leaklint.facts.acquisitions import Acquisition
    from leaklint.facts.function import Function
    from leaklint.fixes.binding import Bound
    from leaklint.fixes.layout import Page
    from leaklint.fixes.region import Region


def hold_in_with(page: Page, binding: Bound, region: Region, holder: Holder) -> tuple[Edit, ...]:
    """`name = acquire()` becomes `with acquire() as name:` around the region; its plain release is dropped.

    Comments stay: that of the binding on the header's line, those of the release at the end of the block.
    """
    statement = binding.place.statement
    indent, unit = page.indent(statement), page.unit(statement)
    first, last_row = page.first_row(statement), page.last_row(statement)
    header_end = page.newline(last_row)
    body = _body(page, binding, region, indent, unit)
    comment = page.comment_after(statement)
    tail = f"  {comment}" if comment else ""
    if holder.separate or isinstance(binding.statement, cst.AnnAssign):
        kept = page.rows(first, last_row)
        if not kept.endswith(("\n", "\r")):
            kept += header_end
        header = f"{kept}{indent}{holder.keyword} {binding.name}:{header_end}"
        if holder.before:
            header = f"{kept}{indent}{holder.keyword} {holder.before}{binding.name}{holder.after}:{header_end}"
    else:
        opening = f"{indent}{holder.keyword} {holder.before}"
        value = acquired_text(page, binding, holder)
        start = page.text.index(value, page.module.span(statement).start)
        value = page.moved(value, start, len(opening) + 1)
        header = f"{opening}{value}{holder.after} as {binding.name}:{tail}{header_end}"
    end = region.release if region.release is not None else region.last
    last = page.last_row(binding.place.body[end]) if end >= region.first else last_row
    return (page.replace_rows(first, last, header + body), *holder.edits)


def _body(page: Page, binding: Bound, region: Region, indent: str, unit: str) -> str:
    statements = binding.place.body
    if region.last < region.first:
        raise CannotFix("nothing is done with it")
    begin = page.last_row(binding.place.statement) + 1
    begin = page.skip_blank(begin, page.first_row(statements[region.first]))
    if region.release is None:
        return page.deeper(begin, page.last_row(statements[region.last]), indent, unit)
    release = statements[region.release]
    row = page.first_row(release)
    body = page.deeper(begin, row - 1, indent, unit)
    comment = page.comment_after(release)
    if comment:
        body += f"{indent}{unit}{comment}{page.newline(row)}"
    return body


def acquired_text(page: Page, binding: Bound, holder: Holder) -> str:
    """The text of the acquiring expression, with the parentheses and comments that stand around it."""
    statement = binding.statement
    assert isinstance(statement, cst.Assign)
    start = page.module.span(statement.targets[0].target).end
    value = statement.value
    value_start = page.module.span(value).start
    equals = page.text.index("=", start, value_start)
    text = page.text[equals + 1 : page.module.span(statement).end].lstrip(" \t")
    if holder.drops_await or holder.before:
        if text != page.code(value):
            raise CannotFix("it stands in parentheses")
        if holder.drops_await:
            assert isinstance(value, cst.Await)
            text = page.code(value.expression)
            if page.text[page.module.span(value).start + 5 : page.module.span(value.expression).start].strip():
                raise CannotFix("it stands in parentheses")
    return text


def exactly_releases(page: Page, function: Function, acquisition: Acquisition, release: cst.BaseStatement) -> bool:
    """Whether a statement releases as the type's `with` does: its own method, without arguments."""
    for point in function.flow.points:
        if point.kind is Kind.CALL and isinstance(point.node, cst.Call):
            inner = release.body[0] if isinstance(release, cst.SimpleStatementLine) else None
            if not isinstance(inner, cst.Expr):
                return False
            value = inner.value.expression if isinstance(inner.value, cst.Await) else inner.value
            if point.node is value:
                return (
                    isinstance(value, cst.Call)
                    and not value.args
                    and isinstance(value.func, cst.Attribute)
                    and value.func.attr.value in acquisition.row.release[:1]
                )
    return False
