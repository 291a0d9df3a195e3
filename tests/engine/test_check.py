"""One file held against rules: what is selected, silenced, left out, and what a crash costs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import leaklint
from leaklint.config.settings import Settings
from leaklint.engine.check import check_bytes, check_source
from leaklint.engine.result import FileReport
from leaklint.facts.module import Module
from leaklint.model.diagnostic import Confidence, Diagnostic
from leaklint.model.rule import Rule
from leaklint.text.source import Source


class FindsLeak(Rule):
    """Finds every `leak` in the text, with a confidence that the letters behind it name."""

    code, name, summary = "LK301", "resource-not-closed", "says leak"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        text = module.source.text
        start = text.find("leak_")
        while start >= 0:
            word = text[start + 5 :].partition("(")[0]
            span = module.source.span(start, start + 5 + len(word))
            yield Diagnostic(self.code, self.name, "leaks", span, Confidence[word.upper()])
            start = text.find("leak_", start + 1)


class Crashes(Rule):
    """Fails on whatever it is given."""

    code, name, summary = "LK402", "dangling-task", "crashes"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        raise ZeroDivisionError("division by zero\nand a second line")


class Recurses(Rule):
    """Needs more stack than there is."""

    code, name, summary = "LK201", "unbounded-cache", "recurses"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        return self.check(module)


def check(text: str, settings: Settings | None = None, rules: tuple[Rule, ...] = (FindsLeak(),)) -> FileReport:
    return check_source(Source.from_text(text, "a.py"), settings or Settings(), "a.py", rules=rules)


def codes(report: FileReport) -> list[tuple[str, int]]:
    return [(found.code, found.span.row) for found in report.diagnostics]


def test_reports_what_a_rule_finds_in_order() -> None:
    assert codes(check("a = 1\nleak_high()\nleak_medium()\n")) == [("LK301", 2), ("LK301", 3)]


def test_leaves_out_what_is_below_the_confidence_asked_for() -> None:
    text = "leak_low()\nleak_medium()\nleak_high()\n"
    for asked, rows in ((Confidence.LOW, [1, 2, 3]), (Confidence.MEDIUM, [2, 3]), (Confidence.HIGH, [3])):
        assert [row for _, row in codes(check(text, Settings(min_confidence=asked)))] == rows


def test_runs_only_what_is_selected() -> None:
    assert codes(check("leak_high()\n", Settings(select=("LK4",)))) == []
    assert codes(check("leak_high()\n", Settings(ignore=("resource-not-closed",)))) == []


def test_ignores_per_file() -> None:
    settings = Settings(root=Path.cwd(), per_file_ignores=(("a.py", ("LK3",)),))
    assert codes(check("leak_high()\n", settings)) == []


def test_keeps_what_a_comment_silences_apart() -> None:
    report = check("leak_high()  # leaklint: ignore[LK301] on purpose\n")
    assert report.diagnostics == ()
    assert [(one.diagnostic.span.row, one.reason) for one in report.suppressed] == [(1, "on purpose")]


def test_respects_what_was_reviewed_for_another_linter_unless_told_otherwise() -> None:
    text = "leak_high()  # noqa: SIM115\n"
    assert codes(check(text)) == []
    assert codes(check(text, Settings(respect_other_linters=False))) == [("LK301", 1)]


def test_a_syntax_error_is_the_only_finding_of_its_file() -> None:
    report = check("leak_high()\ndef f(:\n    pass\n")
    assert [(one.code, one.span.row, one.span.column) for one in report.diagnostics] == [("LK000", 2, 7)]


def test_a_syntax_error_is_reported_whatever_is_selected_and_can_be_ignored() -> None:
    assert codes(check("def f(:\n", Settings(select=("LK3",)))) == [("LK000", 1)]
    assert codes(check("def f(:\n", Settings(ignore=("LK000",)))) == []


@pytest.mark.parametrize(
    ("data", "row", "column"),
    [
        (b"a = 1\nb = '\xff'\n", 2, 6),
        (b"# coding: no-such-codec\n", 1, 11),
        (b"a = 1\n\x00\n", 2, 1),
    ],
)
def test_bytes_that_are_no_text_are_a_finding_at_their_place(data: bytes, row: int, column: int) -> None:
    (found,) = check_bytes(data, Settings(), "a.py").diagnostics
    assert (found.code, found.span.row, found.span.column) == ("LK000", row, column)


def test_a_rule_that_crashes_is_a_problem_and_the_others_go_on() -> None:
    report = check("leak_high()\n", rules=(Crashes(), FindsLeak()))
    assert codes(report) == [("LK301", 1)]
    assert report.problems == ("a.py: rule LK402 (dangling-task) crashed: ZeroDivisionError: division by zero",)


def test_the_traceback_of_a_crash_can_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEAKLINT_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        check("a = 1\n", rules=(Crashes(),))


def test_a_rule_that_recurses_without_end_is_a_problem_and_the_others_go_on() -> None:
    report = check("leak_high()\n", rules=(Recurses(), FindsLeak()))
    assert codes(report) == [("LK301", 1)]
    (problem,) = report.problems
    assert problem.startswith("a.py: rule LK201 (unbounded-cache) crashed: RecursionError: maximum recursion depth")


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("leaklint: ignore[LK301]", "nothing to silence here for `LK301`"),
        ("leaklint: ignore[resource-not-closed]", "nothing to silence here for `resource-not-closed`"),
        ("leaklint: ignore[LK309]", "this suppression silences nothing: there is no rule `LK309`"),
        ("leaklint: ignore", "this suppression silences nothing: it names no rule: write `ignore[LK301]`"),
    ],
)
def test_a_suppression_that_silences_nothing_is_a_finding(comment: str, message: str) -> None:
    (found,) = check(f"a = 1  # noqa: E501 # {comment}\n").diagnostics
    assert (found.code, found.message) == ("LK001", message)
    assert (found.span.column, found.span.end_column) == (21, 21 + len(f"# {comment}"))


@pytest.mark.parametrize(
    "text",
    [
        "leak_high()  # leaklint: ignore[LK301]\n",
        "leak_low()  # leaklint: ignore[LK301]\n",  # a finding that is not shown is silenced all the same
        "a = 1  # noqa: LK301\n",
        "a = 1  # noqa\n",
        "a = 1  # leaklint: ignore[LK402]\n",  # that rule did not run
        "a = 1  # leaklint: ignore[LK3]\n",  # some of them did not run
        's = "# leaklint: ignore[LK301]"\n',
        "# leaklint: ignore-file[LK001]\na = 1  # leaklint: ignore[LK301]\n",
    ],
)
def test_a_suppression_that_is_needed_or_cannot_be_judged_is_none(text: str) -> None:
    assert codes(check(text)) == []


def test_a_reason_can_be_required() -> None:
    asked = Settings(require_reason=True)
    assert codes(check("leak_high()  # leaklint: ignore[LK301]\n", asked)) == [("LK001", 1)]
    assert codes(check("leak_high()  # leaklint: ignore[LK301] on purpose\n", asked)) == []


def test_nothing_is_excerpted_where_nothing_was_found() -> None:
    assert check("a = 1\n").source is None
    assert check("leak_high()\n").source is not None


def test_the_public_function_checks_a_text_with_every_rule() -> None:
    (found,) = leaklint.check_source("def f(p):\n    g = open(p)\n    g.read()\n")
    assert isinstance(found, leaklint.Diagnostic)
    assert (found.code, found.span.row) == ("LK301", 2)
    assert leaklint.check_source("a = 1\n") == []
    assert [found.code for found in leaklint.check_source("def f(:\n", "b.py")] == ["LK000"]
