"""The suppressions that silence nothing: rule LK001."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from leaklint.engine.suppressions import Form, Outcome, Suppression, names
from leaklint.model.codes import CODES
from leaklint.model.diagnostic import Applicability, Confidence, Diagnostic, Edit, Fix, Span
from leaklint.text.source import Source

CODE = "LK001"


def unused_suppressions(
    source: Source,
    suppressions: Iterable[Suppression],
    outcome: Outcome,
    ran: Collection[str],
    require_reason: bool = False,
) -> Iterator[Diagnostic]:
    """Yields a finding for each `leaklint:` comment that is malformed, or of which a part silences nothing.

    A selector is judged only where every rule that it names is in `ran`, the codes that were held against the file:
    otherwise a run with fewer rules would call a comment unused that a full run needs. `noqa` is never judged, since
    other linters read it too.
    """
    for one in suppressions:
        if one.form not in (Form.IGNORE, Form.IGNORE_FILE):
            continue
        if one.problem:
            yield _finding(source, one, f"this suppression silences nothing: {one.problem}")
            continue
        meant = {selector: _codes_of(selector) for selector in one.selectors}
        used = outcome.used.get(one, frozenset())
        unused = [
            selector for selector, codes in meant.items() if codes and selector not in used and codes.issubset(ran)
        ]
        for selector, codes in meant.items():
            if not codes:
                yield _finding(source, one, f"this suppression silences nothing: there is no rule `{selector}`")
            elif selector in unused:
                yield _finding(source, one, f"nothing to silence here for `{selector}`", _cure(source, one, unused))
        if require_reason and not one.reason:
            yield _finding(source, one, "this suppression gives no reason, which `require-reason` asks for")


def _codes_of(selector: str) -> frozenset[str]:
    return frozenset(code for code, name in CODES.items() if names(selector, code, name))


def _finding(source: Source, one: Suppression, message: str, fix: Fix | None = None) -> Diagnostic:
    start = source.offset(one.row, one.column)
    span = source.span(start, start + one.end_column - one.column)
    advice = "" if fix else "remove or correct the comment"
    return Diagnostic(CODE, CODES[CODE], message, span, Confidence.HIGH, fix=fix, help=advice)


def _cure(source: Source, one: Suppression, unused: list[str]) -> Fix:
    """Takes the unused selectors out, or the whole suppression where none is left; other comments stay.

    All findings of one comment have the same edit, so that it does not matter which of them is applied.
    """
    start = source.offset(one.row, one.column)
    end = start + one.end_column - one.column
    left = [selector for selector in one.selectors if selector not in unused]
    if left:
        inside = source.span(source.text.index("[", start) + 1, source.text.index("]", start))
        title = f"take {', '.join(f'`{selector}`' for selector in unused)} out of the suppression"
        return Fix(title, (Edit(inside, ", ".join(left)),), Applicability.SAFE)
    return Fix("remove the suppression", (Edit(_whole(source, one.row, start, end), ""),), Applicability.SAFE)


def _whole(source: Source, row: int, start: int, end: int) -> Span:
    """What to delete along with the text from `start` to `end` of a row: the space before it, or the empty line."""
    first, line = source.line_start(row), source.line(row)
    before, behind = line[: start - first], line[end - first :]
    if behind.strip():  # another comment, which begins where ours began
        return source.span(start, end + len(behind) - len(behind.lstrip()))
    if before.strip():
        return source.span(first + len(before.rstrip()), first + len(line))
    return source.span(first, first + len(line) + len(source.newline(row)))
