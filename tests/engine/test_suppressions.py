"""Which comment silences which finding."""

from __future__ import annotations

import textwrap

import pytest

from leaklint.engine.suppressions import Form, read_suppressions, suppress
from leaklint.model.diagnostic import Confidence, Diagnostic, Step
from leaklint.text.span import Span


def at(row: int, code: str = "LK301", steps: tuple[int, ...] = ()) -> Diagnostic:
    """A finding on `row` whose path goes through the rows `steps`."""
    names = {
        "LK301": "resource-not-closed",
        "LK302": "close-not-in-finally",
        "LK402": "dangling-task",
        "LK203": "cached-method",
        "LK205": "mutable-default-cache",
    }
    path = tuple(Step(Span(0, 1, step, 1, step, 2), "here") for step in steps)
    return Diagnostic(code, names[code], "leaks", Span(0, 1, row, 1, row, 2), Confidence.HIGH, steps=path)


def silenced(text: str, found: Diagnostic, respect: bool = True) -> bool:
    return not suppress([found], read_suppressions(textwrap.dedent(text), respect)).kept


@pytest.mark.parametrize(
    "comment",
    [
        "# noqa",
        "#noqa",
        "# NOQA",
        "# noqa ",
        "# noqa: LK301",
        "# noqa:LK301",
        "# noqa : LK301",
        "# NoQA: lk301",
        "# noqa: LK3",
        "# noqa: E501,LK301",
        "# noqa: E501, LK301",
        "# noqa: E501 LK301",
        "# noqa: LK301 the caller closes it",
        "# type: ignore # noqa: LK301",
        "# noqa: E501 # noqa: LK301",
        "# leaklint: ignore[LK301]",
        "# leaklint: ignore[LK301] the caller closes it",
        "# leaklint:ignore[ lk301 ]",
        "# leaklint: ignore[LK3]",
        "# leaklint: ignore[LK]",
        "# leaklint: ignore[resource-not-closed]",
        "# leaklint: ignore[LK402, resource-not-closed]",
        "# pragma: no cover # leaklint: ignore[LK301]",
    ],
)
def test_silences_a_finding_on_its_line(comment: str) -> None:
    assert silenced(f"f = open(p)  {comment}\n", at(1))


@pytest.mark.parametrize(
    "comment",
    [
        "# noqa: LK302",
        "# noqa: E501",
        "# noqa: resource-not-closed",
        "# noqa:",
        "# noqa: the caller closes it",
        "# noqabene",
        "# noqa-like",
        "# flake8: noqa",
        "# no qa",
        "# leaklint: ignore",
        "# leaklint: ignore[]",
        "# leaklint: ignore LK301",
        "# leaklint: ignore[LK302]",
        "# leaklint: ignore[LK301",
        "# leaklint: ignore[close-not-in-finally]",
        "# leaklint: ignores[LK301]",
        "# leaklint finds this",
    ],
)
def test_leaves_a_finding_that_it_does_not_name(comment: str) -> None:
    assert not silenced(f"f = open(p)  {comment}\n", at(1))


def test_a_comment_reaches_only_its_own_line() -> None:
    text = "f = open(p)  # noqa\ng = open(p)\n"
    assert not silenced(text, at(2))


def test_a_blanket_leaklint_comment_is_malformed_and_says_so() -> None:
    (found,) = read_suppressions("f = open(p)  # leaklint: ignore\n")
    assert found.problem == "it names no rule: write `ignore[LK301]`"


def test_text_inside_a_string_is_no_comment() -> None:
    text = 's = """\nf = open(p)  # noqa\n"""; t = "# leaklint: ignore[LK301]"\n'
    assert read_suppressions(text) == ()


@pytest.mark.parametrize("row", [1, 4])
def test_covers_a_multi_line_statement_from_its_first_and_its_last_line(row: int) -> None:
    lines = ["f = open(", "    p,", "    mode,", ")"]
    lines[row - 1] += "  # noqa: LK301"
    assert silenced("\n".join(lines), at(1))
    assert silenced("\n".join(lines), at(3))


def test_inside_of_a_statement_it_covers_its_own_line_only() -> None:
    text = """\
        pair = (
            open(a),  # noqa: LK301
            open(b),
        )
    """
    assert silenced(text, at(2))
    assert not silenced(text, at(3))


def test_it_covers_what_is_marked_from_its_last_line() -> None:
    text = "pair = (\n    open(\n        a,\n    ),  # leaklint: ignore[LK301]\n    open(b),\n)\n"
    (one,) = read_suppressions(text)
    assert one.silences(at(2)._replace(span=Span(0, 1, 2, 5, 4, 6)))
    assert not one.silences(at(5))


def test_a_reason_may_name_an_issue() -> None:
    (one,) = read_suppressions("f = open(p)  # leaklint: ignore[LK301] see #12 # noqa: E501\n")
    assert one.reason == "see #12"


def test_after_a_multi_line_string_it_covers_the_line_where_the_statement_begins() -> None:
    assert silenced('open(p).write("""\ntext\n""")  # noqa: LK301\n', at(1))


def test_on_the_header_of_a_block_it_does_not_cover_the_body() -> None:
    assert not silenced("def f():  # leaklint: ignore[LK301]\n    g = open(p)\n", at(2))


def test_on_a_line_of_its_own_it_covers_the_statement_below() -> None:
    text = """\
        def f(p):
            # leaklint: ignore[LK301] closed by the caller
            # and a second remark

            g = open(
                p,
            )
            h = open(p)
    """
    assert silenced(text, at(5))
    assert silenced(text, at(6))
    assert not silenced(text, at(8))


def test_a_noqa_on_a_line_of_its_own_covers_nothing_below() -> None:
    assert not silenced("# noqa: LK301\nf = open(p)\n", at(2))


def test_above_a_decorated_function_it_covers_every_decorator_and_the_header() -> None:
    text = """\
        class C:
            # leaklint: ignore[LK203]
            @property
            @cache
            def f(self): return 1
    """
    assert all(silenced(text, at(row, "LK203")) for row in (3, 4, 5))


def test_on_the_header_of_a_decorated_function_it_covers_the_decorators() -> None:
    assert silenced("@cache\ndef f(self):  # noqa: LK203\n    return 1\n", at(1, "LK203"))


def test_above_a_line_inside_of_brackets_it_covers_that_line() -> None:
    text = """\
        pair = [
            # leaklint: ignore[LK301]
            open(a),
            open(b),
        ]
    """
    assert silenced(text, at(3))
    assert not silenced(text, at(4))


def test_naming_the_rule_counts_on_every_line_of_the_path() -> None:
    for comment in ("# noqa: LK302", "# leaklint: ignore[close-not-in-finally]"):
        text = f"f = open(p)\nparse(f)  {comment}\nf.close()\n"
        assert silenced(text, at(1, "LK302", steps=(1, 2, 3)))


def test_a_blanket_noqa_counts_only_where_the_finding_stands() -> None:
    text = "f = open(p)\nparse(f)  # noqa\nf.close()\n"
    assert not silenced(text, at(1, "LK302", steps=(1, 2, 3)))


@pytest.mark.parametrize("head", ["", "#!/usr/bin/env python\n\n", '"""What this module does."""\n'])
def test_a_file_comment_covers_the_file(head: str) -> None:
    text = f"{head}# leaklint: ignore-file[LK3] made by a tool\nimport os\nf = open(p)\n"
    assert silenced(text, at(9))
    assert not silenced(text, at(9, "LK402"))


def test_a_file_comment_below_the_first_statement_is_malformed() -> None:
    (found,) = read_suppressions("import os\n# leaklint: ignore-file[LK3]\n")
    assert found.problem == "it must stand before the first statement"
    assert not suppress([at(3)], [found]).suppressed


def test_the_reason_is_kept() -> None:
    text = "f = open(p)  # leaklint: ignore[LK301] closed by the caller  # noqa: E501\n"
    (found,) = suppress([at(1)], read_suppressions(text)).suppressed
    assert found.reason == "closed by the caller"
    assert found.diagnostic == at(1)


def test_the_reason_of_a_noqa_is_kept_too() -> None:
    (found,) = suppress([at(1)], read_suppressions("f = open(p)  # noqa: LK301 - closed by the caller\n")).suppressed
    assert found.reason == "closed by the caller"


def test_knows_which_comments_were_needed() -> None:
    text = "f = open(p)  # leaklint: ignore[LK301]\ng = 1  # leaklint: ignore[LK301]\n"
    written = read_suppressions(text)
    assert suppress([at(1)], written).used == {written[0]: {"LK301"}}


@pytest.mark.parametrize(
    ("comment", "code"),
    [
        ("# noqa: SIM115", "LK301"),
        ("# noqa: SIM115", "LK302"),
        ("# noqa: E501,SIM115", "LK301"),
        ("# noqa: RUF006", "LK402"),
        ("# noqa: B019", "LK203"),
        ("# pylint: disable=consider-using-with", "LK301"),
        ("# pylint: disable=invalid-name,consider-using-with", "LK301"),
        ("# pylint: disable = R1732", "LK302"),
        ("# pylint: disable=method-cache-max-size-none", "LK203"),
        ("# noqa: B006", "LK205"),
        ("# pylint: disable=dangerous-default-value", "LK205"),
        ("# ruff: ignore[SIM115]", "LK301"),
    ],
)
def test_what_was_reviewed_for_another_linter_counts_as_reviewed(comment: str, code: str) -> None:
    text = f"x = y(p)  {comment}\n"
    assert silenced(text, at(1, code))
    assert not silenced(text, at(1, code), respect=False)
    assert not silenced(text, at(2, code))


@pytest.mark.parametrize(
    ("comment", "code"),
    [
        ("# noqa: SIM115", "LK402"),
        ("# noqa: RUF006", "LK301"),
        ("# noqa: B019", "LK301"),
        ("# pylint: disable=W0611", "LK301"),
    ],
)
def test_what_was_reviewed_is_only_that_thing(comment: str, code: str) -> None:
    assert not silenced(f"x = y(p)  {comment}\n", at(1, code))


def test_another_linters_comment_counts_only_where_the_finding_stands() -> None:
    text = "f = open(p)\ng = open(q)  # noqa: SIM115\nf.close()\n"
    assert not silenced(text, at(1, "LK302", steps=(1, 2, 3)))


def test_pylint_comments_reach_as_far_as_pylint_says() -> None:
    text = """\
        def f(p):
            # pylint: disable=consider-using-with
            g = open(p)
            if g:
                h = open(p)
        # pylint: disable-next=consider-using-with
        i = open(p)
        j = open(p)
    """
    assert [silenced(text, at(row)) for row in (3, 5, 7, 8)] == [True, True, True, False]


def test_a_file_wide_comment_of_another_linter_covers_the_file() -> None:
    assert silenced("import os\n# ruff: noqa: SIM115\nf = open(p)\n", at(3))


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_rows_are_counted_alike_for_every_newline(newline: str) -> None:
    text = newline.join(["a = 1", "b = '''", "'''", "f = open(p)  # noqa: LK301", "g = 1", ""])
    assert silenced(text, at(4))
    assert not silenced(text, at(5))


@pytest.mark.parametrize("tail", ["'''never closed", "(((", "  x\n y\nz", "$?"])
def test_what_cannot_be_tokenized_does_not_hide_the_comments_above_it(tail: str) -> None:
    text = f"f = open(p)  # noqa: LK301\ng = 1\n\n{tail}\n"
    assert silenced(text, at(1))


def test_forms_are_told_apart() -> None:
    text = "# leaklint: ignore-file[LK1]\na = 1  # noqa: LK301, SIM115\nb = 1  # leaklint: ignore[LK2]\n"
    assert [one.form for one in read_suppressions(text)] == [Form.IGNORE_FILE, Form.NOQA, Form.OTHER, Form.IGNORE]
