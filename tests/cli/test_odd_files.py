"""Files that other programs stumble over: each is checked or named, and none takes the others down."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaklint.cli.app import run

LEAK = "def f(p):\n    g = open(p)\n    return g.read().upper()\n"

CLEAN_OR_NAMED = {
    "empty": (b"", None),
    "only a comment": (b"# nothing", None),
    "a byte order mark": (b"\xef\xbb\xbf" + LEAK.encode(), "2:9: LK301"),
    "latin-1": (b"# -*- coding: latin-1 -*-\nx = '\xe9'\n" + LEAK.encode(), "4:9: LK301"),
    "CR only": (LEAK.replace("\n", "\r").encode(), "2:9: LK301"),
    "CRLF": (LEAK.replace("\n", "\r\n").encode(), "2:9: LK301"),
    "a form feed": (b"\x0c\n" + LEAK.encode(), "3:9: LK301"),
    "no final newline": (LEAK.rstrip("\n").encode(), "2:9: LK301"),
    "one line of a megabyte": (b"x = '" + b"a" * 1_000_000 + b"'\n" + LEAK.encode(), "3:9: LK301"),
    "a NUL byte": (b"x = 1\n\x00\n", "2:1: LK000"),
    "bytes that are no UTF-8": (b"x = '\xff\xfe'\n", "1:6: LK000"),
    "an unknown encoding": (b"# coding: klingon\n", "1:11: LK000"),
    "a syntax error": (b"def f(:\n", "1:7: LK000"),
    "an indentation error": (b"if x:\npass\n", "2:1: LK000"),
}


@pytest.mark.parametrize("kind", CLEAN_OR_NAMED)
def test_an_odd_file_is_checked_or_named(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    data, expected = CLEAN_OR_NAMED[kind]
    (tmp_path / "odd.py").write_bytes(data)
    monkeypatch.chdir(tmp_path)
    status = run(["check", "--isolated", "--output-format", "concise"])
    out, err = capfd.readouterr()
    assert status == (1 if expected else 0), err
    assert out.startswith(f"odd.py:{expected} ") if expected else out == ""
    assert out.count("\n") == bool(expected)


@pytest.mark.parametrize("operators", [2_000, 20_000])
def test_deep_code_is_checked_or_named_and_the_next_file_too(
    operators: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "deep.py").write_text(f"x = {' + '.join(['1'] * operators)}\ny = {'(' * 90}1{')' * 90}\n")
    (tmp_path / "next.py").write_text(LEAK)
    monkeypatch.chdir(tmp_path)
    status = run(["check", "--isolated", "--output-format", "concise"])
    out, err = capfd.readouterr()
    assert status == 1, err
    rows = out.splitlines()
    assert rows[-1].startswith("next.py:2:9: LK301")
    assert all(row.startswith("deep.py:") and "LK000" in row for row in rows[:-1])


@pytest.mark.parametrize("name", ["a b.py", "ünïcode.py", "-dash.py", "new\nline.py", "br[ack]et.py"])
def test_an_odd_name_is_printed(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_text(LEAK)
    monkeypatch.chdir(tmp_path)
    assert run(["check", "--isolated", "--output-format", "concise", "--", name]) == 1
    assert "LK301" in capfd.readouterr().out
