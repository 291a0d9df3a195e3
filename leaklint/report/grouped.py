"""The findings of each file under its name, in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaklint.report.cells import visible
from leaklint.report.levels import level
from leaklint.report.links import terminal_link
from leaklint.report.paint import Painter

if TYPE_CHECKING:
    from leaklint.engine.result import FileReport, RunReport
    from leaklint.report.options import RenderOptions


def render(report: RunReport, options: RenderOptions) -> str:
    """A file's path and a colon, then `row:column level CODE message` for each finding; an empty line between files."""
    painter = Painter(options.colour, options.hyperlinks)
    return "\n".join(_group(file, painter) for file in report.files if file.diagnostics)


def _group(file: FileReport, painter: Painter) -> str:
    found = sorted(file.diagnostics, key=lambda d: d.sort_key)
    rows = max(len(str(d.span.row)) for d in found)
    columns = max(len(str(d.span.column)) for d in found)
    levels = max(len(level(d.confidence)) for d in found)
    lines = [painter.paint("title", f"{visible(file.path)}:")]
    for d in found:
        place = f"{d.span.row:>{rows}}:{d.span.column:<{columns}}"
        word = level(d.confidence)
        loudness = painter.paint(word, word) + " " * (levels - len(word))
        lines.append(
            f"  {place}  {loudness}  {painter.link(terminal_link(d.code, d.name), d.code)}  {visible(d.message)}"
        )
    return "\n".join(lines) + "\n"
