"""Workflow commands of GitHub Actions: findings as annotations of the changed lines."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from leaklint.report.cells import visible
from leaklint.report.levels import level, most_certain_first
from leaklint.report.places import below, encodable

if TYPE_CHECKING:
    from leaklint.engine.result import FileReport, RunReport
    from leaklint.model.diagnostic import Diagnostic
    from leaklint.report.options import RenderOptions

SHOWN = 10
"""How many annotations of one level GitHub shows of a step; it drops the later ones silently."""

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(report: RunReport, options: RenderOptions) -> str:
    """At most ten commands of a level, the most certain findings first; if there are more, a line that says so."""
    root = os.environ.get("GITHUB_WORKSPACE", "")
    used = dict.fromkeys(_COMMANDS.values(), 0)
    lines: list[str] = []
    for file, found in most_certain_first(report):
        command = _COMMANDS[level(found.confidence)]
        if used[command] < SHOWN:
            used[command] += 1
            lines.append(_command(command, file, found, below(root, file.path, options.cwd)))
    total = len(report.diagnostics)
    if len(lines) < total:
        rest = " The job summary has all." if os.environ.get("GITHUB_STEP_SUMMARY") else ""
        lines.append(f"{len(lines)} of {total} findings annotated: a step shows no more.{rest}")
    return "".join(f"{line}\n" for line in lines)


def escape_data(text: str) -> str:
    """The text of a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """The value of a command's property, which a colon or a comma would end."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")


def _command(command: str, file: FileReport, found: Diagnostic, path: str) -> str:
    span = found.span
    properties = {
        "title": f"leaklint ({found.code})",
        "file": encodable(path),
        "line": str(span.row),
        "endLine": str(span.end_row),
    }
    if span.row == span.end_row:  # columns of two lines are refused
        properties |= {"col": str(span.column), "endColumn": str(span.end_column)}
    text = "\n".join(visible(part) for part in (found.message, found.help) if part)
    listed = ",".join(f"{key}={escape_property(value)}" for key, value in properties.items())
    return f"::{command} {listed}::{escape_data(text)}"
