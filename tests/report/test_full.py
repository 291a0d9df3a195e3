"""The excerpts: what a person sees in the terminal."""

from __future__ import annotations

import re

import pytest

from leaklint.engine.result import FileReport, RunReport
from leaklint.model.diagnostic import Applicability, Confidence, Diagnostic, Fix, Step
from leaklint.report import links, render
from leaklint.report.cells import cell_width
from leaklint.report.options import RenderOptions
from leaklint.text.source import Source

PLAIN = RenderOptions()


def drawn(text: str, *marks: tuple[str, str], width: int = 100) -> str:
    """The excerpt of a text whose first mark is the finding; a mark is a piece of the text and what is said of it."""
    source = Source.from_text(text, "a.py")
    spans = [source.span(text.index(piece), text.index(piece) + len(piece)) for piece, _ in marks]
    steps = tuple(Step(span, message) for span, (_, message) in zip(spans, marks, strict=True))
    found = Diagnostic("LK301", "resource-not-closed", "leaks", spans[0], Confidence.HIGH, steps=steps)
    report = RunReport((FileReport("a.py", (found,), (), source),), 1)
    lines = render("full", report, RenderOptions(width=width)).splitlines()
    return "\n".join(lines[2:-1])


def test_the_whole_report(report: RunReport) -> None:
    assert (
        render("full", report, PLAIN)
        == """\
error[LK302] close-not-in-finally: `handle` is not closed if `parse()` raises, 100%
 --> we,ird:50% dir/ä b.py:2:14
  |
2 |     handle = open("図書館.txt"); data = parse(handle)
  |              ^^^^^^^^^^^^^^^^^^         ------------- if this raises, `handle` stays open
  |              |
  |              file opened here
3 |     handle.close()
  |     -------------- only reached without an exception
  = confidence: high
  = help: open it in a `with` block (safe fix available: leaklint fix)

warning[LK301] resource-not-closed: `conn` is never closed
  --> we,ird:50% dir/ä b.py:9:16
   |
 9 |           conn = connect(
   |           ------ 3. lost here in the next round
   |  ________________^
...  |
14 | |         )
   | |_________^ 1. connection opened here
15 |           use(conn)
   |           --------- 2. last used here
   = confidence: medium
   = help: close it after use
"""
    )


def test_nothing_found_says_nothing() -> None:
    assert render("full", RunReport(checked=2), PLAIN) == ""


def test_one_label_stands_beside_its_carets() -> None:
    assert drawn("x = open(p)\n", ("open(p)", "opened")) == "  |\n1 | x = open(p)\n  |     ^^^^^^^ opened"


def test_texts_of_several_labels_hang_from_threads() -> None:
    assert (
        drawn("a(1); b(2); c(3)\n", ("a(1)", "first"), ("b(2)", "second"), ("c(3)", "third"))
        == """\
  |
1 | a(1); b(2); c(3)
  | ^^^^  ----  ---- third
  | |     |
  | |     second
  | first"""
    )


def test_a_label_inside_another_is_told_apart() -> None:
    assert (
        drawn("a(b(c), d)\n", ("a(b(c), d)", "outer"), ("b(c)", "inner"))
        == """\
  |
1 | a(b(c), d)
  | ^^^^^^^^^^
  | | |
  | | inner
  | outer"""
    )


def test_two_texts_at_one_place_keep_their_order() -> None:
    assert (
        drawn("a()\n", ("a()", "acquired"), ("a()", "still held"))
        == """\
  |
1 | a()
  | ^^^ acquired
  | |
  | still held"""
    )


def test_steps_are_numbered_only_where_the_page_has_another_order() -> None:
    text = "use(x)\nx = open()\n"
    assert "1. opened" in drawn(text, ("open()", "opened"), ("use(x)", "used in the next round"))
    assert "2. used in the next round" in drawn(text, ("open()", "opened"), ("use(x)", "used in the next round"))
    assert "1." not in drawn(text, ("use(x)", "used"), ("open()", "opened"))


def test_a_label_of_several_lines_is_a_bracket_from_its_first_line_to_its_last() -> None:
    assert (
        drawn("x = f(\n  1,\n)\ny\n", ("f(\n  1,\n)", "opened"), ("y", "held"))
        == """\
  |
1 |   x = f(
  |  _____^
2 | |   1,
3 | | )
  | |_^ opened
4 |   y
  |   - held"""
    )


def test_brackets_inside_each_other_have_lanes_of_their_own() -> None:
    assert (
        drawn("a(\n b(\n  1\n ),\n)\n", ("a(\n b(\n  1\n ),\n)", "outer"), ("b(\n  1\n )", "inner"))
        == """\
  |
1 |     a(
  |  ___^
2 | |    b(
  | |  __-
3 | | |   1
4 | | |  ),
  | | |__- inner
5 | |   )
  | |___^ outer"""
    )


def test_a_span_that_ends_with_a_newline_ends_on_its_last_line_of_text() -> None:
    assert drawn("abc\nd\n", ("abc\n", "here")) == "  |\n1 | abc\n  | ^^^ here"


def test_long_gaps_are_folded_and_short_ones_shown() -> None:
    far = drawn("a\n1\n2\n3\nb\n", ("a", "x"), ("b", "y"))
    near = drawn("a\n1\n2\nb\n", ("a", "x"), ("b", "y"))
    assert far.splitlines()[3] == "..."
    assert "1" not in [line[4:] for line in far.splitlines()]
    assert "..." not in near
    assert near.splitlines()[3:5] == ["2 | 1", "3 | 2"]


@pytest.mark.parametrize(
    "lead", ["", "\t", "x\t", "図書館", "🎉🎉", "👨‍👩‍👧", "e\u0301", "❤️", "👍🏽", "\x1b[31m", "\u202e"]
)
def test_carets_stand_under_what_they_mark(lead: str) -> None:
    lines = drawn(f"{lead} open(p)\n", ("open(p)", "here")).splitlines()
    before = lines[1][: lines[1].index("open(p)")]
    assert lines[2].index("^") == cell_width(before)
    assert lines[2].count("^") == len("open(p)")


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("図書館", 6),
        ("👨‍👩‍👧", 2),
        ("e\u0301", 1),
        ("❤️", 2),
        ("👍🏽", 2),
        ("🇩🇪", 2),
        ("한", 2),
        ("\u1112\u1161\u11ab", 2),
        ("ﬀ", 1),
        ("Ａ", 2),
    ],
)
def test_the_cells_of_a_text(text: str, cells: int) -> None:
    assert cell_width(text) == cells


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("before", [0, 30, 300])
@pytest.mark.parametrize("after", [0, 300])
def test_long_lines_are_cut_to_the_width_and_keep_their_mark_in_sight(width: int, before: int, after: int) -> None:
    text = "界" * (before // 2) + "open(p)" + "b" * after + "\n"
    row, carets = drawn(text, ("open(p)", ""), width=width).splitlines()[1:3]
    assert cell_width(row) <= width
    assert cell_width(row[: row.index("open(p)")]) == carets.index("^")
    assert carets.count("^") == len("open(p)")


def test_a_text_that_would_pass_the_width_moves_to_the_left() -> None:
    lines = drawn(" " * 40 + "open(p)\n", ("open(p)", "a text of thirty-one characters"), width=60).splitlines()
    assert max(map(cell_width, lines)) <= 60
    assert lines[-1].endswith("a text of thirty-one characters")


def test_nothing_in_a_file_or_its_name_commands_the_terminal() -> None:
    text = "x = open(p) # \x1b]0;owned\x07 \x9b31m \u202e\n"
    source = Source.from_text(text, "a")
    span = source.span(4, 11)
    found = Diagnostic(
        "LK301", "n", "bad \x1b[2J\nnews", span, Confidence.LOW, steps=(Step(span, "\x1b[1m"),), help="\x07"
    )
    report = RunReport((FileReport("a\x1b[31m\n\udcff.py", (found,), (), source),), 1)
    for name in ("full", "concise", "grouped", "markdown", "junit"):
        shown = render(name, report, PLAIN)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)
        assert "\\x1b[31m\\n\\xff.py" in shown.replace("\\\\", "\\").replace("\\[", "[")
        shown.encode("utf-8")


def test_without_a_source_only_the_excerpt_is_missing() -> None:
    span = Source.from_text("x", "a").span(0, 0)
    found = Diagnostic("LK000", "syntax-error", "cannot decode", span, Confidence.HIGH)
    assert render("full", RunReport((FileReport("a.py", (found,)),), 1), PLAIN) == (
        "error[LK000] syntax-error: cannot decode\n --> a.py:1:1\n  = confidence: high\n"
    )


def test_a_place_at_the_end_of_a_file_can_be_shown() -> None:
    source = Source.from_text("x = (\n", "a")
    found = Diagnostic("LK000", "syntax-error", "never closed", source.span(6, 6), Confidence.HIGH)
    shown = render("full", RunReport((FileReport("a.py", (found,), (), source),), 1), PLAIN)
    assert "2 |\n  | ^\n" in shown


def test_colour_only_paints(report: RunReport) -> None:
    painted = render("full", report, RenderOptions(colour=True))
    assert "\x1b[1;31merror[" in painted
    assert re.sub("\x1b\\[[0-9;]*m", "", painted) == render("full", report, PLAIN)


def test_the_code_is_a_link_to_the_published_page_or_the_installed_rule(
    report: RunReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    linked = RenderOptions(hyperlinks=True)
    assert re.search(
        "\x1b]8;;file://[^\x1b]+/close_not_in_finally.py\x1b\\\\LK302\x1b]8;;\x1b\\\\", render("full", report, linked)
    )
    monkeypatch.setattr(links, "PAGES", "https://example.org/rules")
    links.terminal_link.cache_clear()
    shown = render("full", report, linked)
    links.terminal_link.cache_clear()
    assert "\x1b]8;;https://example.org/rules#lk302\x1b\\LK302\x1b]8;;\x1b\\" in shown
    assert "\x1b" not in render("full", report, PLAIN)


@pytest.mark.parametrize(
    ("applicability", "offer"),
    [
        (Applicability.SAFE, "do it (safe fix available: leaklint fix)"),
        (Applicability.UNSAFE, "do it (unsafe fix available: leaklint fix --unsafe-fixes)"),
        (Applicability.DISPLAY, "do it"),
    ],
)
def test_the_help_says_how_to_get_the_fix(applicability: Applicability, offer: str) -> None:
    source = Source.from_text("x", "a")
    found = Diagnostic("LK301", "n", "m", source.span(0, 1), Confidence.LOW, fix=Fix("do it", (), applicability))
    shown = render("full", RunReport((FileReport("a", (found,), (), source),), 1), PLAIN)
    assert shown.splitlines()[-1] == f"  = help: {offer}"
