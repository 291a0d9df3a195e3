"""One line per finding, as editors and grep read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaklint.report.cells import visible
from leaklint.report.levels import level
from leaklint.report.links import terminal_link
from leaklint.report.paint import Painter

if TYPE_CHECKING:
    from leaklint.engine.result import RunReport
    from leaklint.report.options import RenderOptions


def render(report: RunReport, options: RenderOptions) -> str:
    """`path:row:column: CODE message`, in the order of the run."""
    painter = Painter(options.colour, options.hyperlinks)
    lines: list[str] = []
    for file, found in report.diagnostics:
        place = painter.paint("title", f"{visible(file.path)}:{found.span.row}:{found.span.column}")
        code = painter.paint(level(found.confidence), painter.link(terminal_link(found.code, found.name), found.code))
        lines.append(f"{place}: {code} {visible(found.message)}\n")
    return "".join(lines)
