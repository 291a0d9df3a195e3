"""A table for job summaries and comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from leaklint.report.cells import visible
from leaklint.report.levels import level, most_certain_first
from leaklint.report.links import url

if TYPE_CHECKING:
    from leaklint.engine.result import FileReport, RunReport
    from leaklint.model.diagnostic import Diagnostic
    from leaklint.report.options import RenderOptions

_LIMIT = 1_000_000
"""In bytes of UTF-8; GitHub drops a step's whole summary above 1 MiB, and the run may add to what others wrote."""


def render(report: RunReport, options: RenderOptions) -> str:
    """The same as `job_summary`."""
    return job_summary(report)


def job_summary(report: RunReport) -> str:
    """A heading, the counts, and a table of all findings, the most certain first.

    Rows that would go beyond what GitHub takes as a summary are left out, and counted.
    """
    total = len(report.diagnostics)
    files = sum(1 for file in report.files if file.diagnostics)
    lines = ["## leaklint", ""]
    if total:
        lines.append(f"{_count(total, 'finding')} in {files} of {_count(report.checked, 'file')}.")
    elif not report.problems:
        lines.append(f"{_count(report.checked, 'file')} checked, no{' new' if report.compared else ''} leaks found.")
    if report.problems:
        lines += ["", *(f"- {_escape(problem)}" for problem in report.problems)]
    if total:
        lines += ["", "| Level | Rule | Place | Finding |", "| --- | --- | --- | --- |", *_rows(report)]
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)) + "\n"


def _rows(report: RunReport) -> list[str]:
    rows: list[str] = []
    size = 0
    findings = most_certain_first(report)
    for file, found in findings:
        row = _row(file, found)
        size += len(row.encode()) + 1
        if size > _LIMIT:
            return [*rows, "", f"{len(findings) - len(rows)} more findings are left out here."]
        rows.append(row)
    return rows


def _row(file: FileReport, found: Diagnostic) -> str:
    address = url(found.code)
    code = f"[{found.code}]({address})" if address else found.code
    place = _escape(f"{file.path}:{found.span.row}:{found.span.column}")
    return f"| {level(found.confidence)} | {code} {found.name} | {place} | {_escape(found.message)} |"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _escape(text: str) -> str:
    """Text in which Markdown, HTML and a table find nothing of their own, but for code in backticks."""
    parts = re.split("(`[^`]*`)", visible(text))
    return "".join(_code(part) if part[:1] == "`" and len(part) > 1 else _prose(part) for part in parts)


def _code(text: str) -> str:
    return text.replace("|", "\\|")


def _prose(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|~#@!&])", r"\\\1", text)
