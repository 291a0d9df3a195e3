"""The findings as one JSON object, versioned: `{"version": 1, "diagnostics": [...], "summary": {...}}`.

The summary counts what the diagnostics do not tell:

- `files`: how many files were read; `files_with_findings`: how many of them have a finding that is reported;
- `findings`: how many diagnostics are listed; `fixable`: those of them with a safe fix; `suppressed`: how many a
  comment silences, which are not listed; `in_baseline`: how many a baseline accounts for, which are not listed either;
  `gone_from_baseline`: how many of the baseline no longer occur;
- `by_code`: code → findings, ordered by code; `by_confidence`: "high", "medium", "low" → findings;
- `problems`: one line for each thing that could not be done, as on stderr.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from leaklint.engine.fingerprint import fingerprints
from leaklint.model.diagnostic import Applicability, Confidence
from leaklint.report.links import url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaklint.engine.result import FileReport, RunReport
    from leaklint.model.diagnostic import Diagnostic, Fix, Span
    from leaklint.report.options import RenderOptions


def render(report: RunReport, options: RenderOptions) -> str:
    """The object, indented; ASCII only, so that no terminal or pipe can spoil it."""
    document = {"version": 1, "diagnostics": list(entries(report)), "summary": summary(report)}
    return json.dumps(document, indent=2) + "\n"


def entries(report: RunReport) -> Iterator[dict[str, Any]]:
    """The JSON shape of each diagnostic, in the order of the run."""
    for (file, found), fingerprint in zip(report.diagnostics, fingerprints(report).found, strict=True):
        yield _entry(file, found, fingerprint)


def summary(report: RunReport) -> dict[str, Any]:
    """The counts of a run, as the module describes them."""
    found = [diagnostic for _, diagnostic in report.diagnostics]
    codes = Counter(diagnostic.code for diagnostic in found)
    confidences = Counter(diagnostic.confidence for diagnostic in found)
    return {
        "files": report.checked,
        "files_with_findings": sum(1 for file in report.files if file.diagnostics),
        "findings": len(found),
        "fixable": sum(1 for d in found if d.fix is not None and d.fix.applicability is Applicability.SAFE),
        "suppressed": sum(len(file.suppressed) for file in report.files),
        "in_baseline": sum(len(file.known) for file in report.files),
        "gone_from_baseline": report.compared.stale if report.compared else 0,
        "by_code": dict(sorted(codes.items())),
        "by_confidence": {str(each): confidences[each] for each in sorted(Confidence, reverse=True)},
        "problems": list(report.problems),
    }


def _entry(file: FileReport, found: Diagnostic, fingerprint: str) -> dict[str, Any]:
    return {
        "code": found.code,
        "name": found.name,
        "message": found.message,
        "confidence": str(found.confidence),
        "filename": file.path,
        **_range(found.span),
        "symbol": found.symbol,
        "function": found.function,
        "trace": [{"row": step.span.row, "column": step.span.column, "message": step.message} for step in found.steps],
        "fix": _fix(found.fix) if found.fix is not None else None,
        "url": url(found.code),
        "help": found.help,
        "fingerprint": fingerprint,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "applicability": fix.applicability.value,
        "message": fix.title,
        "edits": [{**_range(edit.span), "content": edit.text} for edit in fix.edits],
    }


def _range(span: Span) -> dict[str, Any]:
    return {
        "location": {"row": span.row, "column": span.column},
        "end_location": {"row": span.end_row, "column": span.end_column},
    }
