"""Which rules run."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaklint.config.select import codes_of, covers, selected
from leaklint.config.settings import Settings
from leaklint.model.codes import CODES, NAMES

HERE = Path("/project/src/a.py")


def runs(code: str, path: Path = HERE, **given: tuple[str, ...]) -> bool:
    return selected(code, Settings(root=Path("/project"), **given), path)  # type: ignore[arg-type]


def test_all_rules_run_by_default() -> None:
    assert [code for code in CODES if not runs(code)] == []


def test_names_and_codes_pair_up() -> None:
    assert len(NAMES) == len(CODES)
    assert list(CODES) == sorted(CODES)


@pytest.mark.parametrize(
    ("select", "extend", "ignore", "expected"),
    [
        (["LK302"], [], [], True),
        (["LK301"], [], [], False),
        (["LK3"], [], [], True),
        (["LK"], [], [], True),
        (["close-not-in-finally"], [], [], True),
        ([], [], [], False),
        ([], ["LK302"], [], True),
        (["LK1"], ["LK3"], [], True),
        (["ALL"], [], ["LK3"], False),
        (["LK302"], [], ["LK3"], True),
        (["LK3"], [], ["LK302"], False),
        (["LK3"], [], ["close-not-in-finally"], False),
        (["LK3"], [], ["LK3"], False),
        (["LK30"], [], ["LK3"], True),
        (["LK"], [], ["ALL"], True),
        (["ALL"], [], ["ALL"], False),
        (["ALL"], ["LK302"], ["LK3"], True),
        (["LK302"], [], ["close-not-in-finally"], False),
    ],
)
def test_the_more_specific_selector_wins(
    select: list[str], extend: list[str], ignore: list[str], expected: bool
) -> None:
    assert runs("LK302", select=tuple(select), extend_select=tuple(extend), ignore=tuple(ignore)) is expected


def test_a_file_that_cannot_be_parsed_is_reported_whatever_is_selected() -> None:
    assert runs("LK000", select=("LK3",))
    assert not runs("LK000", select=("LK3",), ignore=("syntax-error",))
    assert not runs("LK000", ignore=("LK0",))


def per_file(glob: str, path: str, *selectors: str) -> bool:
    settings = Settings(root=Path("/project"), per_file_ignores=((glob, selectors or ("LK3",)),))
    return not selected("LK302", settings, Path(path))


@pytest.mark.parametrize(
    ("glob", "path", "ignored"),
    [
        ("tests/**", "/project/tests/a/b.py", True),
        ("tests/*", "/project/tests/b.py", True),
        ("tests", "/project/deep/tests/b.py", True),
        ("tests/**", "/project/src/tests/b.py", False),
        ("test_*.py", "/project/deep/test_x.py", True),
        ("*.py", "/project/a.py", True),
        ("/a.py", "/project/b/a.py", False),
        ("src/*/a.py", "/project/src/x/a.py", True),
        ("**/gen/*.py", "/project/x/y/gen/a.py", True),
        ("!src/**", "/project/lib/a.py", True),
        ("!src/**", "/project/src/a.py", False),
        ("project", "/project/a.py", False),
    ],
)
def test_per_file_ignores_match_below_the_root(glob: str, path: str, ignored: bool) -> None:
    assert per_file(glob, path) is ignored


def test_per_file_ignores_name_what_they_ignore() -> None:
    assert per_file("*.py", "/project/a.py", "close-not-in-finally")
    assert per_file("*.py", "/project/a.py", "ALL")
    assert not per_file("*.py", "/project/a.py", "LK301")


def test_a_relative_path_starts_at_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings(root=tmp_path, per_file_ignores=(("tests/*", ("LK3",)),))
    assert not selected("LK302", settings, Path("tests/a.py"))
    assert selected("LK302", settings, Path("src/a.py"))


def test_selectors_know_their_codes() -> None:
    assert codes_of("LK10") == tuple(code for code in CODES if code.startswith("LK10"))
    assert codes_of("cached-method") == ("LK203",)
    assert codes_of("ALL") == tuple(CODES)
    assert covers("ALL", "LK")
    assert covers("LK3", "close-not-in-finally")
    assert not covers("LK302", "LK3")
    assert not covers("LK", "ALL")
