"""The diagnostic format of reviewdog."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from leaklint.model.diagnostic import Applicability
from leaklint.report.levels import level
from leaklint.report.links import url

if TYPE_CHECKING:
    from leaklint.engine.result import FileReport, RunReport
    from leaklint.model.diagnostic import Diagnostic, Fix, Span
    from leaklint.report.options import RenderOptions
    from leaklint.text.source import Source

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def render(report: RunReport, options: RenderOptions) -> str:
    """One `DiagnosticResult`; columns count bytes of UTF-8 from 1, ends are exclusive."""
    result = {
        "source": {"name": "leaklint"},
        "diagnostics": [_diagnostic(file, found) for file, found in report.diagnostics],
    }
    return json.dumps(result, indent=2) + "\n"


def _diagnostic(file: FileReport, found: Diagnostic) -> dict[str, Any]:
    code = {"value": found.code}
    if address := url(found.code):
        code["url"] = address
    entry: dict[str, Any] = {
        "message": found.message,
        "location": {"path": file.path, "range": _range(found.span, file.source)},
        "severity": _SEVERITIES[level(found.confidence)],
        "code": code,
    }
    fix = found.fix
    if fix is not None and fix.edits and fix.applicability is not Applicability.DISPLAY and file.source is not None:
        entry["suggestions"] = [_suggestion(fix, file.source)]
    if found.steps:
        entry["related_locations"] = [
            {"message": step.message, "location": {"path": file.path, "range": _range(step.span, file.source)}}
            for step in found.steps
        ]
    return entry


def _suggestion(fix: Fix, source: Source) -> dict[str, Any]:
    """One suggestion for all edits of a fix and the text between: a reviewer may take each one by itself."""
    edits = sorted(fix.edits, key=lambda edit: edit.span.start)
    start = edits[0].span.start
    end = max(edit.span.end for edit in edits)
    pieces: list[str] = []
    at = start
    for edit in edits:
        pieces += [source.text[at : edit.span.start], edit.text]
        at = edit.span.end
    return {"range": _range(source.span(start, end), source), "text": "".join(pieces)}


def _range(span: Span, source: Source | None) -> dict[str, Any]:
    if source is None:
        return {"start": {"line": span.row}, "end": {"line": span.end_row}}
    return {
        "start": {"line": span.row, "column": source.byte_column(span.start)},
        "end": {"line": span.end_row, "column": source.byte_column(span.end)},
    }
