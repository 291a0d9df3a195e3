"""Comments that leaklint writes: where they go, and that every other byte stays."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from leaklint.config.settings import Settings
from leaklint.engine.add_ignores import NotAddedError, add_ignores
from leaklint.engine.check import check_bytes

SETTINGS = Settings(select=("LK3",))


def written(folder: Path, data: bytes, reason: str = "") -> bytes:
    """What a file holds after a comment was written for all that is found in it; nothing must be found again."""
    path = folder / "a.py"
    path.write_bytes(data)
    report = check_bytes(data, SETTINGS, "a.py", path)
    assert report.diagnostics
    add_ignores(report, path, SETTINGS, reason)
    after = path.read_bytes()
    assert not check_bytes(after, SETTINGS, "a.py", path).diagnostics
    assert ast.dump(ast.parse(after)) == ast.dump(ast.parse(data))
    return after


def test_the_comment_ends_the_line_of_the_finding(tmp_path: Path) -> None:
    assert written(tmp_path, b"s = 1\nopen(p).read()\n") == b"s = 1\nopen(p).read()  # leaklint: ignore[LK303]\n"


def test_the_reason_stands_behind_it(tmp_path: Path) -> None:
    assert written(tmp_path, b"open(p).read()\n", "known, see #12") == (
        b"open(p).read()  # leaklint: ignore[LK303] known, see #12\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"open(p).read()  # why\n", b"open(p).read()  # why  # leaklint: ignore[LK303]\n"),
        (b"open(p).read()\t \r\n", b"open(p).read()  # leaklint: ignore[LK303]\t \r\n"),
        (b"open(p).read()", b"open(p).read()  # leaklint: ignore[LK303]"),
        (b"if 1:\r\n\topen(p).read()\r\n", b"if 1:\r\n\topen(p).read()  # leaklint: ignore[LK303]\r\n"),
        (b"\xef\xbb\xbfopen(p).read()\n", b"\xef\xbb\xbfopen(p).read()  # leaklint: ignore[LK303]\n"),
        (b"# coding: latin-1\nopen('\xe4').read()\n", b"# coding: latin-1\nopen('\xe4').read()  # leaklint: ignore[LK303]\n"),
        (b"open(p).read(); open(q).read()\n", b"open(p).read(); open(q).read()  # leaklint: ignore[LK303]\n"),
        (b"x = 1 + \\\n  len(open(p).read())\n", b"x = 1 + \\\n  len(open(p).read())  # leaklint: ignore[LK303]\n"),
        (b"x = open(p).read() + \\\n  '1'\n", b"x = open(p).read() + \\\n  '1'  # leaklint: ignore[LK303]\n"),
        (b"x = open(p).read() + '''\na\n''' + '1'\n", b"x = open(p).read() + '''\na\n''' + '1'  # leaklint: ignore[LK303]\n"),
        (b"x = f'''{open(p).read()}\na'''\n", b"x = f'''{open(p).read()}\na'''  # leaklint: ignore[LK303]\n"),
        (b"f(\n  open(p).read(),\n  1,\n)\n", b"f(\n  open(p).read(),  # leaklint: ignore[LK303]\n  1,\n)\n"),
        (b"f(\n  open(\n    p\n  ).read(),\n)\n", b"f(\n  open(  # leaklint: ignore[LK303]\n    p\n  ).read(),\n)\n"),
        (b"f(1,\n  open(p).read(), '''\n'''\n)\n", b"f(1,\n  open(p).read(), '''\n'''\n)  # leaklint: ignore[LK303]\n"),
        (b"s = '''\n#'''; open(p).read()\n", b"s = '''\n#'''; open(p).read()  # leaklint: ignore[LK303]\n"),
    ],
)  # fmt: skip
def test_every_other_byte_stays(tmp_path: Path, before: bytes, after: bytes) -> None:
    assert written(tmp_path, before) == after


def test_a_code_joins_the_comment_that_is_there(tmp_path: Path) -> None:
    before = b"open(p).read()  # leaklint: ignore[LK402] later  # noqa: E501\n"
    assert written(tmp_path, before, "now") == (
        b"open(p).read()  # leaklint: ignore[LK402, LK303] later  # noqa: E501\n"
    )


def test_a_comment_above_is_left_alone(tmp_path: Path) -> None:
    before = b"# leaklint: ignore[LK402] why\nopen(p).read()\n"
    assert written(tmp_path, before) == (b"# leaklint: ignore[LK402] why\nopen(p).read()  # leaklint: ignore[LK303]\n")


def test_links_and_modes_are_kept(tmp_path: Path) -> None:
    real = tmp_path / "real.py"
    real.write_bytes(b"")
    real.chmod(0o750)
    (tmp_path / "a.py").symlink_to(real)
    written(tmp_path, b"open(p).read()\n")
    assert (tmp_path / "a.py").is_symlink()
    assert real.stat().st_mode & 0o777 == 0o750


def test_a_file_that_has_changed_meanwhile_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_bytes(b"open(q).read()\n")
    report = check_bytes(b"open(p).read()\n", SETTINGS, "a.py", path)
    with pytest.raises(NotAddedError, match=r"^a\.py: has changed while it was checked$"):
        add_ignores(report, path, SETTINGS)
    assert path.read_bytes() == b"open(q).read()\n"


def test_a_reason_that_the_file_cannot_hold_leaves_it_as_it_is(tmp_path: Path) -> None:
    before = b"# coding: latin-1\nopen(p).read()\n"
    with pytest.raises(NotAddedError, match=r"^a\.py:2: .* cannot encode U\+2026$"):
        written(tmp_path, before, "…")
    assert (tmp_path / "a.py").read_bytes() == before
