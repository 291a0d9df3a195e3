"""The suppressions that silence nothing: rule LK001."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from leaklint.engine.suppressions import Form, Outcome, Suppression, names
from leaklint.model.codes import CODES
from leaklint.model.diagnostic import Confidence, Diagnostic
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
        for selector in one.selectors:
            meant = [code for code, name in CODES.items() if names(selector, code, name)]
            if not meant:
                yield _finding(source, one, f"this suppression silences nothing: there is no rule `{selector}`")
            elif selector not in outcome.used.get(one, ()) and all(code in ran for code in meant):
                yield _finding(source, one, f"nothing to silence here for `{selector}`")
        if require_reason and not one.reason:
            yield _finding(source, one, "this suppression gives no reason, which `require-reason` asks for")


def _finding(source: Source, one: Suppression, message: str) -> Diagnostic:
    start = source.offset(one.row, one.column)
    span = source.span(start, start + one.end_column - one.column)
    return Diagnostic(CODE, CODES[CODE], message, span, Confidence.HIGH, help="remove or correct the comment")
