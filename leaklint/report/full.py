"""The format for people: each finding with an excerpt of its source, and the path of the leak written into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaklint.model.diagnostic import Applicability
from leaklint.report.cells import visible
from leaklint.report.excerpt import excerpt, gutter_width
from leaklint.report.labels import labels
from leaklint.report.levels import level
from leaklint.report.links import terminal_link
from leaklint.report.paint import Painter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaklint.engine.result import FileReport, RunReport
    from leaklint.model.diagnostic import Diagnostic
    from leaklint.report.options import RenderOptions

_OFFERS = {
    Applicability.SAFE: " (safe fix available: leaklint fix)",
    Applicability.UNSAFE: " (unsafe fix available: leaklint fix --unsafe-fixes)",
    Applicability.DISPLAY: "",
}


def render(report: RunReport, options: RenderOptions) -> str:
    """The findings in the order of the run, an empty line between two."""
    return "\n".join("\n".join(_finding(file, found, options)) + "\n" for file, found in report.diagnostics)


def _finding(file: FileReport, found: Diagnostic, options: RenderOptions) -> Iterator[str]:
    painter = Painter(options.colour, options.hyperlinks)
    style = level(found.confidence)
    code = painter.link(terminal_link(found.code, found.name), found.code)
    head = painter.paint(style, f"{style}[") + painter.paint(style, code) + painter.paint(style, "]")
    yield f"{head} {found.name}: {painter.paint('title', visible(found.message))}"
    source = file.source
    drawn = labels(found, source) if source is not None else []
    gutter = " " * (gutter_width(drawn) if drawn else len(str(found.span.row)))
    place = f"{visible(file.path)}:{found.span.row}:{found.span.column}"
    yield f"{gutter}{painter.paint('gutter', '-->')} {place}"
    if source is not None:
        yield from excerpt(source, drawn, style, options.width, painter)
    mark = painter.paint("gutter", "=")
    yield f"{gutter} {mark} {painter.paint('title', 'confidence')}: {found.confidence}"
    advice = _help(found)
    if advice:
        yield f"{gutter} {mark} {painter.paint('aid', 'help')}: {advice}"


def _help(found: Diagnostic) -> str:
    text = visible(found.help or (found.fix.title if found.fix else ""))
    return text + _OFFERS[found.fix.applicability] if found.fix else text
