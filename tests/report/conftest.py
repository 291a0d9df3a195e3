"""A run to report: a file with an odd name, wide characters, a loop, a finding of several lines, and one suppressed."""

from __future__ import annotations

import pytest

from leaklint.engine.result import FileReport, RunReport, Suppressed
from leaklint.model.diagnostic import Applicability, Confidence, Diagnostic, Edit, Fix, Span, Step
from leaklint.text.source import Source

PATH = "we,ird:50% dir/ä b.py"

TEXT = """\
def load(path, rows):
    handle = open("図書館.txt"); data = parse(handle)
    handle.close()
    return data


def serve(host):
    for attempt in range(3):
        conn = connect(
            host,
            port=1,
            timeout=2,
            retries=3,
        )
        use(conn)


def quiet(path):
    return open(path).read()
"""


def find(source: Source, text: str, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = source.text.index(text, at + 1)
    return source.span(at, at + len(text))


@pytest.fixture
def source() -> Source:
    return Source.from_text(TEXT, PATH)


@pytest.fixture
def report(source: Source) -> RunReport:
    opened = find(source, 'open("図書館.txt")')
    start = source.text.index("handle = open")
    bound = source.span(start, start + len("handle = "))
    close = find(source, "    handle.close()\n")
    connected = source.span(source.text.index("connect("), source.text.index("        )\n") + 9)
    read = find(source, "open(path)")
    file = FileReport(
        PATH,
        (
            Diagnostic(
                "LK302",
                "close-not-in-finally",
                "`handle` is not closed if `parse()` raises, 100%",
                opened,
                Confidence.HIGH,
                symbol="handle",
                function="load",
                steps=(
                    Step(opened, "file opened here"),
                    Step(find(source, "parse(handle)"), "if this raises, `handle` stays open"),
                    Step(find(source, "handle.close()"), "only reached without an exception"),
                ),
                fix=Fix(
                    "open it in a `with` block",
                    (
                        Edit(bound, "with "),
                        Edit(source.span(opened.end, opened.end + 1), " as handle:"),
                        Edit(close, ""),
                    ),
                    Applicability.SAFE,
                ),
            ),
            Diagnostic(
                "LK301",
                "resource-not-closed",
                "`conn` is never closed",
                connected,
                Confidence.MEDIUM,
                symbol="conn",
                function="serve",
                steps=(
                    Step(connected, "connection opened here"),
                    Step(find(source, "use(conn)"), "last used here"),
                    Step(find(source, "conn ="), "lost here in the next round"),
                ),
                help="close it after use",
            ),
        ),
        (
            Suppressed(
                Diagnostic(
                    "LK303",
                    "discarded-resource",
                    "the file is opened and never bound",
                    read,
                    Confidence.LOW,
                    function="quiet",
                ),
                "read once at start-up",
            ),
        ),
        source,
    )
    return RunReport((file,), checked=3)
