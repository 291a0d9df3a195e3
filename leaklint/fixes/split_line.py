"""Writes a cure for a statement that shares its line with others: each gets a line of its own first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.module import Module
from leaklint.facts.verdicts import findings_of
from leaklint.fixes.layout import CannotFix, Page, SharedLine
from leaklint.model.diagnostic import Fix
from leaklint.text.edit import Edit, splice
from leaklint.text.source import Source

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.verdicts import Finding

Write = Callable[[Page, "Function", "Finding"], Fix]
_MOST = 8


def fix_of(write: Write, page: Page, function: Function, finding: Finding) -> Fix:
    """The fix that `write` makes of a finding, written on a text with split lines where it needs one.

    Such a fix is one edit, of all rows between the first and the last that differ.
    """
    asked = page
    for _ in range(_MOST):
        try:
            fix = write(page, function, finding)
        except SharedLine as shared:
            if not isinstance(page.module.parents.get(shared.line), (cst.IndentedBlock, cst.Module)):
                raise
            page, function, finding = _again(page, function, finding, shared)
            continue
        if page is asked:
            return fix
        return Fix(fix.title, (_between(asked, splice(page.source.text, fix.edits).text),), fix.applicability)
    raise CannotFix("too many of its lines hold several statements")


def _again(page: Page, function: Function, finding: Finding, shared: SharedLine) -> tuple[Page, Function, Finding]:
    """The same finding, in a module where the statements of `line` have lines of their own."""
    module, line = page.module, shared.line
    row = page.last_row(line)
    indent, end = page.indent(line), page.newline(row)
    comment = page.comment_after(line).lstrip("; \t")
    pieces = [*shared.pieces] or [page.code(one) for one in line.body]
    if comment:
        pieces[-1] += f"  {comment}"
    edit = page.replace_rows(page.first_row(line), row, "".join(f"{indent}{piece}{end}" for piece in pieces))
    source = page.source
    again = Source(splice(source.text, (edit,)).text, source.path, source.encoding, source.bom, source.reversible)
    other = Module(again, module.catalogue, module.options, module.path, gate=module.gate, whole=module.whole)
    twin = other.functions[module.functions.index(function)]
    before, after = findings_of(function), findings_of(twin)
    if len(before) != len(after):
        raise CannotFix("it shares its line with other statements")
    return Page(other), twin, after[before.index(finding)]


def _between(page: Page, text: str) -> Edit:
    old, new = page.source.text.splitlines(keepends=True), text.splitlines(keepends=True)
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    start = sum(map(len, old[:first]))
    end = len(page.source.text) - sum(map(len, old[len(old) - last :]))
    return Edit(page.source.span(start, end), "".join(new[first : len(new) - last]))
