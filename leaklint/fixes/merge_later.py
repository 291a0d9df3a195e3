"""Lets a `with f:` or `try: … finally: f.close()` that comes later begin where `f` is acquired."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.tree import evaluated
from leaklint.fixes.with_block import acquired_text
from leaklint.text.edit import Edit

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.ownership import Fate
    from leaklint.fixes.binding import Bound
    from leaklint.fixes.layout import Page
    from leaklint.fixes.region import Region
    from leaklint.fixes.releasing import Holder


def begin_earlier(
    page: Page, function: Function, fate: Fate, binding: Bound, region: Region, holder: Holder | None
) -> tuple[Edit, ...] | None:
    """The edits that put what stands in between into the later block, None where there is no such block to extend.

    The block's own statements keep their indentation, and it releases once, as before.
    """
    body = binding.place.body
    if region.release is not None or region.last <= region.first or binding.guard:
        return None
    later = body[region.last]
    if not isinstance(later, (cst.With, cst.Try)) or not isinstance(later.body, cst.IndentedBlock):
        return None
    row = page.first_row(later)
    if not page.source.line(row).rstrip().endswith(":"):
        return None  # a comment, or a header of several lines
    statement = binding.place.statement
    indent, unit = page.indent(statement), page.unit(statement)
    begin = page.last_row(body[region.first - 1]) + 1
    begin = page.skip_blank(begin, page.first_row(body[region.first]))
    end = page.newline(row)
    if isinstance(later, cst.Try):
        if not _only_releases(later, fate):
            return None
        first, header = begin, f"{indent}try:{end}"
    else:
        plain = binding.plain and holder is not None and not (holder.separate or holder.before)
        if not plain or holder is None or not _enters(later, binding.name, holder) or page.comment_after(statement):
            return None
        if not isinstance(binding.statement, cst.Assign):
            return None
        value = acquired_text(page, binding, holder)
        first, header = page.first_row(statement), f"{indent}{holder.keyword} {value} as {binding.name}:{end}"
    last = page.last_row(later)
    text = header + page.deeper(begin, row - 1, indent, unit) + page.rows(row + 1, last)
    return (page.replace_rows(first, last, text),)


def _enters(later: cst.With, name: str, holder: Holder) -> bool:
    item = later.items[0]
    kind = "async with" if later.asynchronous is not None else "with"
    entered = len(later.items) == 1 and isinstance(item.item, cst.Name) and item.item.value == name
    return entered and item.asname is None and kind == holder.keyword


def _only_releases(later: cst.Try, fate: Fate) -> bool:
    """Whether a `try` has a `finally` that releases, and nothing else besides its body."""
    if later.handlers or later.orelse is not None or later.finalbody is None:
        return False
    lines = later.finalbody.body.body
    value = evaluated(lines[0]) if len(lines) == 1 else None
    return any(point.node is value for point in fate.releases)
