"""Silencing a finding: the edit that writes the comment for it."""

from __future__ import annotations

import re

from leaklint.engine.comments import read_layout
from leaklint.model.diagnostic import Diagnostic, Edit
from leaklint.text.source import Source

_WRITTEN = re.compile(r"#\s*leaklint\s*:\s*ignore\s*\[(?P<codes>[^\]#]*)(?=\])", re.IGNORECASE)


def ignore(source: Source, found: Diagnostic) -> Edit:
    """The edit that adds `# leaklint: ignore[CODE]` behind the statement of a finding, or its code to such a comment.

    It goes to the end of the statement's last line: a comment can always stand there, and covers the statement.
    """
    layout = read_layout(source.text)
    around = layout.around(found.span.row)
    row = around[0].last if around else found.span.row
    start = source.line_start(row)
    comment = next((one for one in layout.comments if one.row == row), None)
    if comment is not None and (written := _WRITTEN.search(comment.text)):
        at = start + comment.column - 1 + written.end()
        return Edit(source.span(at, at), f", {found.code}" if written["codes"].strip() else found.code)
    line = source.line(row)
    at = start + len(line.rstrip())
    return Edit(source.span(at, start + len(line)), f"  # leaklint: ignore[{found.code}]")
