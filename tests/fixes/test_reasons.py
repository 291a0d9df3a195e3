"""Every finding without a fix says in one line what to do, and why it is not done automatically."""

from __future__ import annotations

from pathlib import Path

import pytest

import leaklint

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(
    [*ROOT.glob("fixtures/*/leaky.py"), *ROOT.glob("tests/marked/**/*.py"), *ROOT.glob("tests/fixes/torture/*.py")]
)
NEVER = ("LK000",)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_it_says_what_to_do_and_why_nobody_does_it(path: Path) -> None:
    for found in leaklint.check_source(path.read_bytes().decode("utf-8", "replace"), path.name):
        if found.fix is None and found.code not in NEVER:
            advice, _, reason = (found.help or "").partition(" (not done automatically: ")
            assert advice, found
            assert reason.endswith(")"), (found.code, found.span.row, found.help)
            assert "\n" not in found.help
