"""Releases in `finally`, or in `except BaseException`, where no `with` does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaklint.fixes.layout import CannotFix
from leaklint.text.edit import Edit

if TYPE_CHECKING:
    from leaklint.fixes.layout import Page
    from leaklint.fixes.region import Bound, Region


def release_in_finally(page: Page, binding: Bound, region: Region, release: str) -> tuple[Edit, ...]:
    """Puts the region into `try`, and its release, or else the statement `release`, into `finally`.

    The release that is there moves with the comments on its line; those above it stay at the end of the block.
    """
    return guard(page, binding, region, "finally:", (release,))


def release_on_failure(page: Page, binding: Bound, region: Region, release: str) -> tuple[Edit, ...]:
    """Puts the region into `try`, and releases and raises again in `except BaseException`: success hands it over."""
    return guard(page, binding, region, "except BaseException:", (release, "raise"))


def guard(page: Page, binding: Bound, region: Region, clause: str, lines: tuple[str, ...]) -> tuple[Edit, ...]:
    """`try:` above the region, `clause` with `lines` (or the region's own release) below it."""
    statement = binding.place.statement
    body = binding.place.body
    indent, unit = page.indent(statement), page.unit(statement)
    if region.last < region.first:
        raise CannotFix("nothing is done with it")
    begin = page.last_row(statement) + 1
    if region.release is None:
        last = page.last_row(body[region.last])
        inner = page.deeper(begin, last, indent, unit)
        end = page.newline(last)
        after = "".join(f"{indent}{unit}{line}{end}" for line in lines)
    else:
        released = body[region.release]
        row, last = page.first_row(released), page.last_row(released)
        inner = page.deeper(begin, row - 1, indent, unit)
        end = page.newline(last)
        after = page.deeper(row, last, indent, unit)
    newline = page.newline(begin - 1)
    return (page.replace_rows(begin, last, f"{indent}try:{newline}{inner}{indent}{clause}{end}{after}"),)


def release_at_once(page: Page, binding: Bound, release: str) -> tuple[Edit, ...]:
    """Releases on the next line what is bound and never used."""
    row = page.last_row(binding.place.statement)
    line = f"{page.indent(binding.place.statement)}{release}{page.newline(row)}"
    return (page.insert_rows(row + 1, line),)
