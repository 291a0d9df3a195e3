"""Logging commands of Azure Pipelines: findings as issues of the run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaklint.report.cells import visible
from leaklint.report.levels import level
from leaklint.report.places import encodable

if TYPE_CHECKING:
    from leaklint.engine.result import RunReport
    from leaklint.report.options import RenderOptions

_TYPES = {"error": "error", "warning": "warning", "note": "warning"}
"""There is nothing below a warning."""


def render(report: RunReport, options: RenderOptions) -> str:
    """One `task.logissue` per finding, in the order of the run."""
    lines: list[str] = []
    for file, found in report.diagnostics:
        properties = {
            "type": _TYPES[level(found.confidence)],
            "sourcepath": encodable(file.path),
            "linenumber": str(found.span.row),
            "columnnumber": str(found.span.column),
            "code": found.code,
        }
        listed = "".join(f"{key}={escape_property(value)};" for key, value in properties.items())
        lines.append(f"##vso[task.logissue {listed}]{escape_data(visible(found.message))}\n")
    return "".join(lines)


def escape_data(text: str) -> str:
    """The text of a command."""
    return text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """The value of a command's property, which a bracket or a semicolon would end."""
    return escape_data(text).replace("]", "%5D").replace(";", "%3B")
