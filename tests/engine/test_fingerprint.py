"""Fingerprints: what keeps them, what changes them, and how they count."""

from __future__ import annotations

import pytest

from leaklint.engine.fingerprint import context_fingerprint, fingerprints
from leaklint.engine.result import FileReport, RunReport, Suppressed
from leaklint.model.diagnostic import Confidence, Diagnostic
from leaklint.text.source import Source

TEXT = "def load(path):\n    first()\n    x = open(path)\n    use(x)\n"


def file(text: str, path: str = "a.py", needle: str = "open(path)", **changes: str) -> FileReport:
    """A file with a finding at each occurrence of a piece of its text."""
    source = Source.from_text(text, path)
    found: list[Diagnostic] = []
    at = text.find(needle)
    while at >= 0:
        span = source.span(at, at + len(needle))
        made = Diagnostic("LK301", "resource-not-closed", "leaks", span, Confidence.HIGH, function="load")
        # mypy holds each of `changes` against every field; those that the tests change are all of type str
        found.append(made._replace(**changes))  # type: ignore[arg-type]
        at = text.find(needle, at + 1)
    return FileReport(path, tuple(found), (), source)


def run(*files: FileReport) -> tuple[str, ...]:
    return fingerprints(RunReport(files)).found


@pytest.mark.parametrize(
    "moved",
    [
        "import os\n\n\n" + TEXT,
        TEXT.replace("    ", "        "),
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("open(path)\n", "open(path)  # noqa: LK301\n"),
        TEXT.replace("    x =", "    # leaklint: ignore[LK301] known\n\n    x ="),
        TEXT.replace("x = open", "x  =  open"),
        TEXT + "\n\ndef other():\n    pass\n",
    ],
)
def test_it_survives_what_does_not_change_the_leak(moved: str) -> None:
    assert run(file(moved)) == run(file(TEXT))


def test_it_survives_a_renamed_file_and_a_reworded_message() -> None:
    assert run(file(TEXT, "b/c.py", message="is lost")) == run(file(TEXT))


@pytest.mark.parametrize("changes", [{"code": "LK302"}, {"function": "Store.load"}])
def test_another_rule_or_function_is_another_finding(changes: dict[str, str]) -> None:
    assert run(file(TEXT, **changes)) != run(file(TEXT))


@pytest.mark.parametrize(
    "changed", [TEXT.replace("x = ", "y = "), TEXT.replace("first()", "other()"), TEXT.replace("use(x)", "keep(x)")]
)
def test_other_code_at_the_line_or_beside_it_is_another_finding(changed: str) -> None:
    assert run(file(changed)) != run(file(TEXT))


def test_a_hash_in_a_string_is_no_comment() -> None:
    one = TEXT.replace("use(x)", "use('#1')")
    two = TEXT.replace("use(x)", "use('#2')")
    assert run(file(one)) != run(file(two))


def test_two_findings_on_one_line_differ_by_what_they_mark() -> None:
    source = Source.from_text("f(open(a), open(b))\n", "a.py")
    spans = [source.span(2, 9), source.span(11, 18)]
    first, second = (Diagnostic("LK301", "n", "m", span, Confidence.HIGH) for span in spans)
    assert context_fingerprint(first, source) != context_fingerprint(second, source)


def test_equal_leaks_are_counted_so_that_one_more_is_one_new() -> None:
    once, twice = run(file(TEXT)), run(file(TEXT + "\n\n" + TEXT))
    assert len(set(twice)) == 2
    assert set(once) < set(twice)


def test_equal_leaks_in_two_files_have_the_same_set_whatever_the_files_are_called() -> None:
    one = run(file(TEXT, "a.py"), file(TEXT, "b.py"))
    other = run(file(TEXT, "lib/z.py"), file(TEXT, "main.py"))
    assert len(set(one)) == 2
    assert set(one) == set(other)


def test_a_suppressed_twin_does_not_change_the_fingerprints_of_the_rest() -> None:
    both = file(TEXT + "\n\n" + TEXT)
    silenced = both._replace(diagnostics=both.diagnostics[1:], suppressed=(Suppressed(both.diagnostics[0]),))
    result = fingerprints(RunReport((silenced,)))
    assert result.found == run(file(TEXT))
    assert len({*result.found, *result.suppressed}) == 2


def test_without_a_source_the_message_tells_findings_apart() -> None:
    span = Source.from_text("", "a").span(0, 0)
    one = Diagnostic("LK000", "syntax-error", "unknown encoding: klingon", span, Confidence.HIGH)
    assert context_fingerprint(one, None) != context_fingerprint(one._replace(message="unknown encoding: elvish"), None)
    assert context_fingerprint(one, None) == context_fingerprint(one._replace(), None)
