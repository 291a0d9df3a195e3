"""Releases in `finally`, or in `except BaseException`, where no `with` does it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.fixes.layout import CannotFix
from leaklint.text.edit import Edit

if TYPE_CHECKING:
    from leaklint.fixes.binding import Bound
    from leaklint.fixes.layout import Page
    from leaklint.fixes.region import Region


def release_in_finally(page: Page, binding: Bound, region: Region, release: str) -> tuple[Edit, ...]:
    """Puts the region into `try`, and its release, or else the statement `release`, into `finally`.

    The release that is there moves with the comments on its line; those above it stay at the end of the block.
    """
    lines = (binding.guard, page.unit(binding.place.body[region.first]) + release) if binding.guard else (release,)
    return guard(page, binding, region, "finally:", lines)


def release_on_failure(page: Page, binding: Bound, region: Region, release: str) -> tuple[Edit, ...]:
    """Puts the region into `try`, and releases and raises again in `except BaseException`: success hands it over."""
    return guard(page, binding, region, "except BaseException:", (release, "raise"))


def guard(page: Page, binding: Bound, region: Region, clause: str, lines: tuple[str, ...]) -> tuple[Edit, ...]:
    """`try:` above the region, `clause` with `lines` (or the region's own release) below it."""
    if region.last < region.first:
        raise CannotFix("nothing is done with it")
    release = None if region.release is None else (region.release, region.release)
    return (guarded_rows(page, binding.place.body, region.first, region.last, release, clause, lines),)


def guarded_rows(
    page: Page,
    body: Sequence[cst.BaseStatement],
    first: int,
    last: int,
    release: tuple[int, int] | None,
    clause: str,
    lines: Sequence[str],
    before: Sequence[str] = (),
) -> Edit:
    """Puts the statements `first` to `last` of a block into `try`, and `lines`, or the statements `release`, into `clause`.

    The lines `before` come first of what is in `clause`.
    """
    indent, unit = page.indent(body[first]), page.unit(body[first])
    begin = page.last_row(body[first - 1]) + 1 if first else page.first_row(body[first])
    begin = page.skip_blank(begin, page.first_row(body[first]))
    if release is None:
        end_row = page.last_row(body[last])
        inner = page.deeper(begin, end_row, indent, unit)
        end = page.newline(end_row)
        after = "".join(f"{indent}{unit}{line}{end}" for line in lines)
    else:
        row, end_row = page.first_row(body[release[0]]), page.last_row(body[release[1]])
        inner = page.deeper(begin, row - 1, indent, unit)
        end = page.newline(end_row)
        after = "".join(f"{indent}{unit}{line}{end}" for line in before) + page.deeper(row, end_row, indent, unit)
    newline = page.newline(begin)
    return page.replace_rows(begin, end_row, f"{indent}try:{newline}{inner}{indent}{clause}{end}{after}")


def release_at_once(page: Page, binding: Bound, release: str) -> tuple[Edit, ...]:
    """Releases on the next line what is bound and never used."""
    row = page.last_row(binding.place.statement)
    line = f"{page.indent(binding.place.statement)}{release}{page.newline(row)}"
    return (page.append_rows(row, line),)
