"""Holds the fixes against files that are hard on purpose, each run before and after with a fault at every note.

The first line of a file says what is right: `# safe` and `# unsafe` for a fix that has to cure all of it, `# leave: why`
where neither kind of fix may change a byte.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from harness import runs

import leaklint

FOLDER = Path(__file__).parent / "torture"
CASES = sorted(path.name for path in FOLDER.glob("*.py"))
CURED = [name for name in CASES if not (FOLDER / name).read_text("utf-8").startswith("# leave: ")]
LEFT = [name for name in CASES if name not in CURED]


def test_there_are_enough_of_both() -> None:
    assert len(CASES) >= 300
    assert len(LEFT) >= 90


@pytest.mark.parametrize("name", CURED)
def test_it_is_cured_and_behaves_the_same(name: str, tmp_path: Path) -> None:
    text = (FOLDER / name).read_bytes().decode()
    kind = text.splitlines()[0].removeprefix("# ")
    assert kind in ("safe", "unsafe")
    if kind == "unsafe":
        assert leaklint.fix_source(text, name) == text, "it is not safe"
    fixed = leaklint.fix_source(text, name, unsafe=kind == "unsafe")
    assert fixed != text, "nothing was fixed"
    before, after = runs(text, tmp_path / "file.txt"), runs(fixed, tmp_path / "file.txt")
    assert [(run.end, run.notes) for run in after] == [(run.end, run.notes) for run in before], fixed
    assert sum(run.held for run in before) > 0, "nothing leaks"
    assert [run.held for run in after] == [0] * len(after), fixed
    comments = [line.partition("#")[2] for line in text.splitlines() if "#" in line]
    assert all(comment in fixed for comment in comments), "a comment is lost"
    assert leaklint.fix_source(fixed, name, unsafe=kind == "unsafe") == fixed, "a second run changes it"


@pytest.mark.parametrize("name", LEFT)
def test_it_is_left_alone(name: str, tmp_path: Path) -> None:
    text = (FOLDER / name).read_bytes().decode()
    compile(text, name, "exec")
    assert leaklint.fix_source(text, name) == text
    assert leaklint.fix_source(text, name, unsafe=True) == text
    if "def main" in text:
        assert runs(text, tmp_path / "file.txt")
