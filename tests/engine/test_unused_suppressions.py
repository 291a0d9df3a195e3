"""LK001's fix: it takes out what silences nothing, and nothing else."""

from __future__ import annotations

import pytest

from leaklint.config.settings import Settings
from leaklint.engine.check import check_bytes
from leaklint.model.diagnostic import Applicability
from leaklint.text.edit import apply
from leaklint.text.source import Source


def fixed(text: str) -> str:
    """The text after the fixes of LK001; applying them a second time must find nothing to do."""
    source = Source.from_text(text, "a.py")
    found = [one for one in check_bytes(text.encode(), Settings(), "a.py").diagnostics if one.code == "LK001"]
    fixes = [one.fix for one in found if one.fix is not None]
    assert all(fix.applicability is Applicability.SAFE for fix in fixes)
    after = apply(source.text, [edit for fix in fixes for edit in fix.edits])
    assert text == after or fixed(after) == after
    return after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x = 1  # leaklint: ignore[LK301]\n", "x = 1\n"),
        ("x = 1  # leaklint: ignore[LK301] the reason goes too, see #12\n", "x = 1\n"),
        ("x = 1\t # leaklint: ignore[LK301]  \r\ny = 1\r\n", "x = 1\r\ny = 1\r\n"),
        ("x = 1  # leaklint: ignore[LK301]", "x = 1"),
        ("x = 1  # why # leaklint: ignore[LK301]\n", "x = 1  # why\n"),
        ("x = 1  # leaklint: ignore[LK301] why # noqa: E501\n", "x = 1  # noqa: E501\n"),
        ("def f():\n    # leaklint: ignore[LK301]\n    x = 1\n", "def f():\n    x = 1\n"),
        ("def f():\n    x = 1\n    # leaklint: ignore[LK301]", "def f():\n    x = 1\n"),
        ("# leaklint: ignore-file[LK3] why\r\nx = 1\r\n", "x = 1\r\n"),
        ("f(\n    1,  # leaklint: ignore[LK301]\n    # leaklint: ignore[LK302]\n)\n", "f(\n    1,\n)\n"),
    ],
)
def test_a_comment_that_silences_nothing_goes_and_others_stay(before: str, after: str) -> None:
    assert fixed(before) == after


@pytest.mark.parametrize(
    ("selectors", "left"),
    [
        ("LK303, LK301", "LK303"),
        ("LK301,LK303", "LK303"),
        ("LK301, LK302, LK303, LK402", "LK303"),
        ("resource-not-closed discarded-resource", "discarded-resource"),
        ("LK4, LK3", "LK3"),
        ("LK301, LK999, LK303", "LK999, LK303"),
    ],
)
def test_only_the_unused_part_goes_where_another_is_needed(selectors: str, left: str) -> None:
    assert fixed(f"open(p).read()  # leaklint: ignore[{selectors}] why\n") == (
        f"open(p).read()  # leaklint: ignore[{left}] why\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "open(p).read()  # leaklint: ignore[LK303]\n",
        "x = 1  # leaklint: ignore\n",
        "x = 1  # leaklint: ignore[LK301\n",
        "x = 1  # leaklint: ignore[LK999]\n",
        "x = 1  # noqa: LK301\n",
        "x = 1\n# leaklint: ignore-file[LK3]\n",
        's = "# leaklint: ignore[LK301]"\n',
    ],
)
def test_what_is_used_malformed_or_unknown_stays(text: str) -> None:
    assert fixed(text) == text
