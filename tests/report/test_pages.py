"""The rules' pages: the same text for a terminal, as Markdown and as data."""

from __future__ import annotations

import inspect
import re

import pytest

from leaklint.model.rule import Rule
from leaklint.report.pages import FAMILIES, data, every_rule, family_of, markdown, overview, table, text
from leaklint.report.paint import Painter


class _Documented(Rule):
    """A thing is left open.

    ## What it finds
    Prose that is wrapped in the source, with `code` in it, and that goes on for so long
    that it has to be wrapped again.

    ## Example
    ```python
    def f(path):

        return open(path)  # a line of code that is longer than the terminal is wide, and stays whole
    ```

    ## References
    - https://example.org/an/address/that/is/longer/than/the/terminal/is/wide/and/cannot/be/broken
    - another
    """

    code = "LK399"
    name = "left-open"
    summary = "a thing is left open, on some path"


def words(page: str) -> list[str]:
    return re.findall(r"\w+", page)


def test_a_page_is_wrapped_prose_under_headings_and_untouched_code() -> None:
    assert (
        text(_Documented(), 40)
        == inspect.cleandoc(
            """
        LK399 left-open
        ===============

        A thing is left open, on some path.

        What it finds:
        Prose that is wrapped in the source,
        with `code` in it, and that goes on for
        so long that it has to be wrapped again.

        Example:
            def f(path):

                return open(path)  # a line of code that is longer than the terminal is wide, and stays whole

        References:
        - https://example.org/an/address/that/is/longer/than/the/terminal/is/wide/and/cannot/be/broken
        - another
        """
        )
        + "\n"
    )


@pytest.mark.parametrize("rule", every_rule(), ids=lambda rule: rule.code)
def test_every_page_loses_no_word_of_the_documentation(rule: Rule) -> None:
    shown = words(text(rule))
    written = words(re.sub(r"```\w*", "", inspect.getdoc(type(rule)) or ""))
    assert [word for word in written if word not in shown] == []
    assert "```" not in text(rule)
    assert "##" not in text(rule)
    assert words(text(rule, 30)) == shown


def test_markdown_keeps_headings_and_fences() -> None:
    page = markdown(_Documented())
    assert page.startswith("# LK399 left-open\n\nA thing is left open, on some path.\n\n## What it finds\n")
    assert page.count("```") == 2


def test_data_has_a_section_for_each_heading() -> None:
    page = data(_Documented())
    assert list(page["sections"]) == ["What it finds", "Example", "References"]
    assert page["description"] == "A thing is left open, on some path."
    assert page["family"] == "Resources"


def test_every_rule_belongs_to_a_family_that_asks_a_question() -> None:
    assert {family_of(rule) for rule in every_rule()} <= set(FAMILIES)


@pytest.mark.parametrize("width", [40, 80, 200])
def test_the_overview_fits_the_terminal_and_has_every_rule_once(width: int) -> None:
    shown = overview(every_rule(), width)
    assert max(map(len, shown.splitlines())) <= width
    assert re.findall(r"^  (LK\d+)", shown, re.MULTILINE) == [rule.code for rule in every_rule()]


def test_colour_changes_no_word() -> None:
    plain = overview(every_rule(), 80)
    painted = overview(every_rule(), 80, Painter(colour=True))
    assert painted != plain
    assert re.sub(r"\x1b\[[\d;]*m", "", painted) == plain


def test_a_bar_in_a_summary_does_not_end_its_cell() -> None:
    rule = _Documented()
    rule.summary = "`a | b`"  # type: ignore[misc]
    assert table([rule]).splitlines()[-1] == "| LK399 | left-open | `a \\| b` |"
