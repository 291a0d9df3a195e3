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


FOLDERS = sorted({path.parent for path in FILES})


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_it_says_what_to_do_and_why_nobody_does_it(folder: Path) -> None:
    for path in FILES:
        if path.parent != folder:
            continue
        for found in leaklint.check_source(path.read_bytes().decode("utf-8", "replace"), path.name):
            if found.fix is None and found.code not in NEVER:
                advice, _, reason = (found.help or "").partition(" (not done automatically: ")
                assert advice, (path, found)
                assert reason.endswith(")"), (path, found.code, found.span.row, found.help)
                assert "\n" not in found.help, path
