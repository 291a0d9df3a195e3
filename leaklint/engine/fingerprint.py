"""Names for findings that last: the same leak keeps its fingerprint while the file around it moves."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from leaklint.engine.result import FileReport, RunReport
    from leaklint.model.diagnostic import Diagnostic
    from leaklint.text.source import Source

_BYTES = 16


def context_fingerprint(diagnostic: Diagnostic, source: Source | None) -> str:
    """A hash of what stands at a finding: its code, its function, the text it marks, its line and the lines beside it.

    Paths, line numbers, messages, indentation, blank lines and comments have no part in it: it survives a moved
    function, a renamed file and a suppression written beside it. Two leaks that read alike share it. Without
    a source, the message stands for the text.
    """
    parts = [diagnostic.code, diagnostic.function]
    if source is None:
        parts.append(diagnostic.message)
    else:
        span = diagnostic.span
        parts.append(_squeeze(source.text[span.start : span.end]))
        parts.append(_beside(source, span.row, -1))
        parts.append(_statement(source, span.row))
        parts.append(_beside(source, span.row, +1))
    return _digest(parts)


class Fingerprints(NamedTuple):
    """The fingerprints of a run: `found` is parallel to `RunReport.diagnostics`, the others to all files' own."""

    found: tuple[str, ...]
    suppressed: tuple[str, ...]
    known: tuple[str, ...] = ()


def fingerprints(report: RunReport) -> Fingerprints:
    """A fingerprint for each diagnostic of a run, no two alike.

    The first of several with one context keeps the context's fingerprint, each further one adds its number. Their set
    therefore counts like a multiset: one more leak of the same shape is one more fingerprint, wherever it stands and
    whatever its file is called. Those of a baseline are numbered first, since they were there first, and suppressed
    ones last, so that a suppression that comes or goes elsewhere leaves the set of the others alone.
    """
    seen: dict[str, int] = {}

    def unique(found: Diagnostic, file: FileReport) -> str:
        context = context_fingerprint(found, file.source)
        number = seen.get(context, 0)
        seen[context] = number + 1
        return context if number == 0 else _digest([context, str(number)])

    known = tuple(unique(found, file) for file in report.files for found in file.known)
    active = tuple(unique(found, file) for file, found in report.diagnostics)
    silenced = tuple(unique(item.diagnostic, file) for file in report.files for item in file.suppressed)
    return Fingerprints(active, silenced, known)


def _digest(parts: list[str]) -> str:
    text = "\0".join(parts)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()


def _beside(source: Source, row: int, step: int) -> str:
    """The nearest line above or below that says something; "" where there is none."""
    row += step
    while 1 <= row <= source.line_count:
        text = _statement(source, row)
        if text:
            return text
        row += step
    return ""


def _statement(source: Source, row: int) -> str:
    """A line without its comment, its indentation and its spacing."""
    if not 1 <= row <= source.line_count:
        return ""
    return _squeeze(_without_comment(source.line(row)))


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _without_comment(line: str) -> str:
    """Cuts a line at its first `#` outside quotes.

    It looks at one line alone: inside a string of several lines it may cut too much, but always the same.
    """
    quote = ""
    escaped = False
    for index, character in enumerate(line):
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = True
        elif quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
        elif character == "#":
            return line[:index]
    return line
